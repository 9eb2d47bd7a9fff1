package org.leibniz.model.constrained;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.leibniz.derive.Adjoining;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.language.build.Program;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.bound.Interpreted;
import org.leibniz.model.derivative.SparseDerivative;
import org.leibniz.model.derivative.SparseFormulation;
import org.leibniz.model.formulation.Formulation;
import org.leibniz.model.pipeline.Need;
import org.leibniz.model.pipeline.Pipeline;
import org.leibniz.operator.Algebra;
import org.leibniz.rewrite.Structure;
import org.leibniz.rewrite.Vanishing;
import org.leibniz.solve.constrained.Limits;

/**
 * What a file with constraints asks of a solver, as graphs: the objective with all constraints
 * behind it, with their first derivatives; and the Lagrangian, whose multipliers are data, with its
 * Hessian. Where there is no objective it is 0, and the equations are constraints too.
 */
public final class ConstrainedFormulation {
  private static final String MULTIPLIERS = "multipliers";

  private final Bound bound;
  private final Pipeline pipeline;
  private final List<Program.Relation> relations = new ArrayList<>();
  private final int[] offsets;
  private final double[] multipliers;
  private final Map<String, Tensor> data;
  private final Graph functions;
  private final Graph lagrangian;
  private Graph residuals;
  private Graph jacobian;
  private Graph hessian;

  /** What a bound file with constraints asks. */
  public ConstrainedFormulation(Bound bound, Pipeline pipeline) {
    this.bound = bound;
    this.pipeline = pipeline;
    relations.addAll(bound.program().equations());
    relations.addAll(bound.program().constraints());
    this.offsets = new int[relations.size() + 1];
    for (int i = 0; i < relations.size(); i++) {
      offsets[i + 1] = offsets[i] + relations.get(i).difference().shape().elements().value();
    }
    this.multipliers = new double[1 + count()];
    String symbol = symbol();
    this.data = new LinkedHashMap<>(bound.data());
    data.put(symbol, Tensor.vector(multipliers));
    Algebra algebra = new Algebra(bound.program().builder());
    Map<String, Node> outputs = new LinkedHashMap<>();
    outputs.put(
        Pipeline.OBJECTIVE,
        bound.program().objective().map(Program.Objective::value).orElse(algebra.constant(0)));
    relations.forEach(
        relation -> outputs.put("constraint" + (outputs.size() - 1), relation.difference()));
    this.functions = new Graph(bound.program().inputs(), outputs);
    this.lagrangian = lagrangian(algebra, List.copyOf(outputs.values()), symbol);
  }

  /** A name that no input of the file has. */
  private String symbol() {
    Set<String> taken = new HashSet<>();
    bound.program().inputs().forEach(input -> taken.add(((Input) input.operator()).symbol()));
    String symbol = MULTIPLIERS;
    for (int i = 0; taken.contains(symbol); i++) {
      symbol = MULTIPLIERS + i;
    }
    return symbol;
  }

  private Graph lagrangian(Algebra algebra, List<Node> terms, String symbol) {
    Type type = Type.real(Shape.of(multipliers.length));
    Node weights =
        bound.program().builder().add(new Input(symbol, Input.Kind.DATA, type), List.of());
    List<Node> parts = new ArrayList<>();
    int offset = 0;
    for (Node term : terms) {
      Size length = term.shape().elements();
      Node weight = algebra.slice(weights, 0, Size.of(offset), length);
      Node product = algebra.multiply(algebra.reshape(weight, term.shape()), term);
      parts.add(algebra.sum(product, IntStream.range(0, term.shape().rank()).boxed().toList()));
      offset += length.value();
    }
    List<Node> inputs = new ArrayList<>(bound.program().inputs());
    inputs.add(weights);
    return new Graph(inputs, Map.of(Pipeline.OBJECTIVE, algebra.total(parts)));
  }

  Bound bound() {
    return bound;
  }

  /** The relations that are kept, in the order of the constraints. */
  public List<Program.Relation> relations() {
    return relations;
  }

  /** The first constraint of a relation; of the one behind the last their number. */
  public int offset(int relation) {
    return offsets[relation];
  }

  /** How many constraints there are, each element of a tensor counted. */
  public int count() {
    return offsets[relations.size()];
  }

  /** Between what the differences of left and right side are to lie. */
  Limits limits() {
    double[] lower = new double[count()];
    double[] upper = new double[count()];
    for (int i = 0; i < relations.size(); i++) {
      for (int k = offsets[i]; k < offsets[i + 1]; k++) {
        switch (relations.get(i).operator()) {
          case LESS, LESS_OR_EQUAL -> lower[k] = Double.NEGATIVE_INFINITY;
          case GREATER, GREATER_OR_EQUAL -> upper[k] = Double.POSITIVE_INFINITY;
          default -> {}
        }
      }
    }
    return new Limits(lower, upper);
  }

  /** Objective and constraints as residuals, with their Jacobian. */
  Graph jacobian() {
    if (jacobian == null) {
      jacobian = pipeline.run(functions, Need.JACOBIAN);
    }
    return jacobian;
  }

  private Graph hessian() {
    if (hessian == null) {
      hessian = pipeline.run(lagrangian, Need.HESSIAN);
    }
    return hessian;
  }

  /** Objective and constraints as residuals. */
  Graph residuals() {
    if (residuals == null) {
      residuals = pipeline.run(functions, Need.RESIDUALS);
    }
    return residuals;
  }

  /** Objective and constraints at a point, by the interpreter. */
  double[] interpreted(double[] x) {
    return new Interpreted(residuals(), bound).outputs(x).get(0).values();
  }

  /** Whether the objective and all constraints are linear by their form. */
  boolean linear() {
    return Structure.of(functions).affine();
  }

  /**
   * What a solver evaluates that takes sparse derivatives: residuals, or the objective's gradient.
   */
  Formulation.Finished evaluatedSparsely(Need need) {
    Node objective = functions.outputs().get(Pipeline.OBJECTIVE);
    Graph graph =
        need == Need.RESIDUALS
            ? residuals()
            : pipeline.run(functions.withOutputs(Map.of(Pipeline.OBJECTIVE, objective)), need);
    return new Formulation.Finished(bound.precision().of(Vanishing.apply(graph)), bound.data());
  }

  /** The Jacobian of the constraints by its entries. */
  SparseDerivative sparseJacobian() {
    Map<String, Node> constraints = new LinkedHashMap<>(functions.outputs());
    constraints.remove(Pipeline.OBJECTIVE);
    return new SparseFormulation(bound, Map.of())
        .derivative(functions.withOutputs(constraints), false, bound.data());
  }

  /** The Hessian of the Lagrangian by its entries. */
  SparseDerivative sparseHessian() {
    Map<String, Tensor> varying = new LinkedHashMap<>(data);
    varying.keySet().removeAll(bound.data().keySet());
    return new SparseFormulation(bound, varying).derivative(lagrangian, true, bound.data());
  }

  /** What a solver evaluates for a need. */
  Formulation.Finished evaluated(Need need) {
    Graph graph = need == Need.HESSIAN ? hessian() : jacobian();
    Graph evaluated = bound.precision().of(Vanishing.apply(graph));
    if (need == Need.RESIDUALS) {
      evaluated =
          evaluated.withOutputs(Map.of(Adjoining.RESIDUALS, evaluated.output(Adjoining.RESIDUALS)));
    }
    return new Formulation.Finished(evaluated, need == Need.HESSIAN ? data : bound.data());
  }

  /**
   * What the Lagrangian multiplies the objective by, and behind it the multipliers of the
   * constraints: whoever evaluates its Hessian writes them here.
   */
  double[] multipliers() {
    return multipliers;
  }

  List<String> describe() {
    List<String> lines = new ArrayList<>();
    if (jacobian != null) {
      lines.add("graph for the constraints' Jacobian: " + jacobian.nodes().size() + " nodes");
    }
    if (hessian != null) {
      lines.add("graph for the Lagrangian's Hessian: " + hessian.nodes().size() + " nodes");
    }
    return lines;
  }
}
