package org.leibniz.model.solving;

import java.util.Optional;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.formulation.Formulation;
import org.leibniz.model.pipeline.Need;
import org.leibniz.solve.Automatic;
import org.leibniz.solve.Bounds;
import org.leibniz.solve.Method;
import org.leibniz.solve.Problem;
import org.leibniz.solve.Problem.Trait;

/** What is known of a problem before it is solved: what a method may count on. */
final class Prospects {
  /**
   * The most unknowns for which a Hessian is derived, and the largest graph of a gradient to derive
   * it from.
   */
  private static final int MOST_UNKNOWNS_FOR_HESSIAN = 50;

  private static final int LARGEST_GRAPH_FOR_HESSIAN = 3000;

  /** Beyond these the first product costs more than it saves. */
  private static final int MOST_UNKNOWNS_FOR_PRODUCTS = 100_000;

  private static final int LARGEST_GRAPH_FOR_PRODUCTS = 10_000;

  private final Formulation formulation;
  private final Optional<Method> asked;
  private final int unknowns;

  /**
   * What is known of a bound file.
   *
   * @param asked the method, where it is not to be chosen
   */
  Prospects(Bound bound, Formulation formulation, Optional<Method> asked) {
    this.formulation = formulation;
    this.asked = asked;
    this.unknowns = bound.unknowns().size();
  }

  /** The problem as a choice of a method sees it. */
  Problem problem(Bounds bounds) {
    boolean equations = !formulation.hasObjective();
    int residuals = formulation.residualCount();
    boolean factored = asked.isEmpty() || asked.get().needs().residuals();
    boolean sparse = factored && formulation.sparse().isPresent();
    boolean many =
        !sparse
            && unknowns > MOST_UNKNOWNS_FOR_HESSIAN
            && (!formulation.hasResiduals() || Automatic.dear(residuals, unknowns, equations));
    return new Problem(unknowns, residuals)
        .with(Trait.LINEAR, formulation.linear() && formulation.loss().plain())
        .with(Trait.EQUATIONS, equations)
        .with(Trait.BOUNDED, bounds.any())
        .with(Trait.HESSIAN, !formulation.hasResiduals() && formulation.smooth() && hessian())
        .with(Trait.SEPARABLE, !sparse && formulation.separation().worthwhile(unknowns))
        .with(Trait.PRODUCTS, many && products())
        .with(Trait.SPARSE, sparse);
  }

  /** Whether second derivatives are worth their price. */
  boolean hessian() {
    return unknowns <= MOST_UNKNOWNS_FOR_HESSIAN
        && formulation.graph(Need.GRADIENT).nodes().size() <= LARGEST_GRAPH_FOR_HESSIAN;
  }

  /** Whether products of the Hessian are. */
  boolean products() {
    return unknowns <= MOST_UNKNOWNS_FOR_PRODUCTS
        && formulation.smooth()
        && formulation.loss().plain()
        && formulation.graph(Need.GRADIENT).nodes().size() <= LARGEST_GRAPH_FOR_PRODUCTS;
  }
}
