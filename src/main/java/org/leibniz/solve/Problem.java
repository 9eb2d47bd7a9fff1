package org.leibniz.solve;

import java.util.EnumSet;
import java.util.Set;

/**
 * What is known of a problem before it is solved.
 *
 * @param unknowns how many
 * @param residuals how many, when it is a system of equations or a sum of squares; -1 otherwise
 * @param traits what else is known
 */
public record Problem(int unknowns, int residuals, Set<Trait> traits) {
  /** What may be known of a problem. */
  public enum Trait {
    /** The residuals are linear in the unknowns. */
    LINEAR,
    /** The residuals are equations that should all hold, rather than a fit. */
    EQUATIONS,
    /** Some unknown has a bound. */
    BOUNDED,
    /** Second derivatives are available. */
    HESSIAN,
    /** The objective is drawn anew at each evaluation, from batches or dropout. */
    STOCHASTIC,
    /** The residuals are linear in some unknowns without bounds, once the others are given. */
    SEPARABLE,
    /** Products of the Hessian with vectors are available. */
    PRODUCTS,
    /** Few entries of a large Jacobian can differ from 0, and sparse factors pay. */
    SPARSE
  }

  /** Copies the traits. */
  public Problem {
    traits = Set.copyOf(traits);
  }

  /** A problem with some traits. */
  public Problem(int unknowns, int residuals, Trait... traits) {
    this(unknowns, residuals, Set.of(traits));
  }

  /** The same problem with one more trait, if that is there. */
  public Problem with(Trait trait, boolean there) {
    if (!there) {
      return this;
    }
    Set<Trait> more = EnumSet.of(trait);
    more.addAll(traits);
    return new Problem(unknowns, residuals, more);
  }

  /** See {@link Trait#LINEAR}. */
  boolean linear() {
    return traits.contains(Trait.LINEAR);
  }

  /** See {@link Trait#EQUATIONS}. */
  public boolean equations() {
    return traits.contains(Trait.EQUATIONS);
  }

  /** See {@link Trait#BOUNDED}. */
  public boolean bounded() {
    return traits.contains(Trait.BOUNDED);
  }

  /** See {@link Trait#HESSIAN}. */
  boolean hessian() {
    return traits.contains(Trait.HESSIAN);
  }

  /** See {@link Trait#STOCHASTIC}. */
  boolean stochastic() {
    return traits.contains(Trait.STOCHASTIC);
  }

  /** See {@link Trait#SEPARABLE}. */
  boolean separable() {
    return traits.contains(Trait.SEPARABLE);
  }

  /** See {@link Trait#PRODUCTS}. */
  boolean products() {
    return traits.contains(Trait.PRODUCTS);
  }

  /** See {@link Trait#SPARSE}. */
  public boolean sparse() {
    return traits.contains(Trait.SPARSE);
  }

  /** Whether there are residuals. */
  boolean hasResiduals() {
    return residuals >= 0;
  }
}
