package org.leibniz.model.formulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.leibniz.derive.Adjoining;
import org.leibniz.graph.Closure;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;
import org.leibniz.language.build.Program;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.pipeline.Need;
import org.leibniz.model.pipeline.Pipeline;
import org.leibniz.operator.Algebra;
import org.leibniz.rewrite.Structure;
import org.leibniz.rewrite.Vanishing;
import org.leibniz.solve.Automatic;
import org.leibniz.solve.Loss;

/**
 * What a bound file asks of a solver, as graphs: residuals where it is a system of equations or a
 * sum of squares, and an objective where it has one.
 */
public final class Formulation {
  /** Up to so many entries of the Jacobian of a linear system it is not worth simplifying. */
  private static final int FEW_ENTRIES = 2500;

  private final Bound bound;
  private final Pipeline pipeline;
  private final Optional<Graph> objective;
  private final Optional<Graph> residuals;
  private final double factor;
  private final boolean alike;
  private final boolean linear;

  /** What a residual counts, in the unit of the residuals. */
  private final Loss loss;

  private final Map<Need, Graph> finished = new LinkedHashMap<>();

  /** Null until it is asked for. */
  private Separation separation;

  /** The residuals with a sparse Jacobian; null until they are asked for. */
  private Optional<SparseResiduals> sparse;

  /** The objective with the data folded; null until it is asked for. */
  private Optional<FoldedObjective> folded;

  /** What a bound file asks, residuals counting as it says. */
  public Formulation(Bound bound, Pipeline pipeline) {
    this(bound, pipeline, Loss.SQUARES);
  }

  /**
   * The same where a loss takes the place of the squares, if it is a sum of squares.
   *
   * @param asked its scale is in the unit of the terms that the file squares
   */
  public Formulation(Bound bound, Pipeline pipeline, Loss asked) {
    this.bound = bound;
    this.pipeline = pipeline;
    Program program = bound.program();
    Optional<Graph> written =
        program.objective().map(wanted -> graph(Map.of(Pipeline.OBJECTIVE, wanted.value())));
    Optional<Structure.SumOfSquares> squares =
        program.equations().isEmpty() ? squares(written) : Optional.empty();
    this.factor =
        squares.map(found -> bound.constant(found.factor().results().get(0)).scalar()).orElse(1.0);
    this.alike = squares.map(Structure.SumOfSquares::alike).orElse(false);
    this.loss = asked.plain() ? asked : asked.times(Math.sqrt(factor));
    this.objective =
        loss.plain() || squares.isEmpty()
            ? written
            : Optional.of(RobustObjective.of(squares.get().residuals(), loss));
    Optional<Graph> values = equations().or(() -> squares.map(Structure.SumOfSquares::residuals));
    this.residuals = values;
    this.linear = values.isPresent() && Structure.of(values.get()).affine();
  }

  private Graph graph(Map<String, Node> outputs) {
    return new Graph(bound.program().inputs(), outputs);
  }

  private Optional<Graph> equations() {
    List<Program.Relation> equations = bound.program().equations();
    if (equations.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Node> outputs = new LinkedHashMap<>();
    equations.forEach(equation -> outputs.put("equation" + outputs.size(), equation.difference()));
    return Optional.of(graph(outputs));
  }

  /**
   * The residuals of an objective that is a sum of squares: its value is exactly the sum of theirs.
   */
  private Optional<Structure.SumOfSquares> squares(Optional<Graph> written) {
    if (written.isEmpty() || bound.program().objective().get().maximize()) {
      return Optional.empty();
    }
    Graph simplified = pipeline.quiet().runKeepingRules(written.get(), Need.VALUE);
    return Structure.of(simplified).squares(Pipeline.OBJECTIVE, bound::nonnegative);
  }

  /** What is minimised; a system of equations counts as the sum of the squares of its residuals. */
  private Graph minimised() {
    if (hasObjective()) {
      return objective.get();
    }
    Algebra algebra = new Algebra(bound.program().builder());
    Node sum = algebra.constant(0);
    for (Program.Relation equation : bound.program().equations()) {
      Node squares = algebra.square(equation.difference());
      List<Integer> axes = IntStream.range(0, squares.shape().rank()).boxed().toList();
      sum = algebra.add(sum, algebra.sum(squares, axes));
    }
    return graph(Map.of(Pipeline.OBJECTIVE, sum));
  }

  /**
   * Whether the objective has no corners to the eye: none of the functions that have some occurs in
   * it with an unknown in its arguments.
   */
  public boolean smooth() {
    return !Corners.anyIn(minimised());
  }

  /** The file with its data. */
  public Bound bound() {
    return bound;
  }

  /** Whether there is something to be made least or greatest. */
  public boolean hasObjective() {
    return objective.isPresent();
  }

  /** Whether there are constraints, which the graphs here leave out. */
  public boolean constrained() {
    return !bound.program().constraints().isEmpty();
  }

  /** Whether what is minimised is made of log-densities. */
  public boolean likelihood() {
    return bound.program().objective().map(Program.Objective::likelihood).orElse(false);
  }

  /** Whether there are equations, or a sum of squares. */
  public boolean hasResiduals() {
    return residuals.isPresent();
  }

  /** What a residual counts; the plain square unless another loss was asked for. */
  public Loss loss() {
    return loss;
  }

  /** Whether all residuals are linear in the unknowns. */
  public boolean linear() {
    return linear;
  }

  /** Which unknowns of a sum of squares are linear once the others are given. */
  public Separation separation() {
    if (separation == null) {
      separation =
          hasObjective() && hasResiduals() && !linear && loss.plain()
              ? Separation.of(bound, residuals.get())
              : Separation.NONE;
    }
    return separation;
  }

  /**
   * The residuals of a sum of squares with their Jacobian by its entries, where it is large and few
   * of them can differ from 0.
   */
  public Optional<SparseResiduals> sparse() {
    if (sparse == null) {
      boolean large =
          hasObjective()
              && hasResiduals()
              && Automatic.dear(residualCount(), bound.unknowns().size(), false);
      sparse =
          large ? SparseResiduals.of(bound, residuals.get(), residualCount()) : Optional.empty();
    }
    return sparse;
  }

  /** The residuals as the file states them, near to that. */
  public Graph residuals() {
    return residuals.orElseThrow();
  }

  /** How many residuals there are. */
  public int residualCount() {
    return residuals.map(graph -> count(graph.results())).orElse(-1);
  }

  /** What stands before a sum of squares as a whole: 1/n for a mean. */
  public double factor() {
    return factor;
  }

  /** Whether it is a sum of squares of which no term has a weight of its own. */
  public boolean alike() {
    return alike;
  }

  /**
   * Whether every residual of the objective looks at data: terms that do not are a prior opinion of
   * the parameters, and no observations.
   */
  public boolean observes() {
    if (!hasObjective() || !hasResiduals()) {
      return false;
    }
    List<Node> data = residuals.get().inputs().stream().filter(Formulation::isColumn).toList();
    Set<Node> influenced = Closure.influenced(residuals.get().nodes(), data);
    return influenced.containsAll(residuals.get().results());
  }

  private static boolean isColumn(Node input) {
    return ((Input) input.operator()).kind() == Input.Kind.DATA && input.type().rank() > 0;
  }

  private static int count(List<Node> nodes) {
    int count = 0;
    for (Node node : nodes) {
      count += node.shape().elements().value();
    }
    return count;
  }

  /** The first residual of each equation of the file, and behind the last their number. */
  public int[] equationOffsets() {
    List<Program.Relation> equations = bound.program().equations();
    int[] offsets = new int[equations.size() + 1];
    for (int i = 0; i < equations.size(); i++) {
      offsets[i + 1] = offsets[i] + equations.get(i).difference().shape().elements().value();
    }
    return offsets;
  }

  /** The graph that serves a need, through all passes. */
  public Graph graph(Need need) {
    Graph known = finished.get(need);
    if (known == null) {
      known =
          restricted(need)
              .orElseGet(
                  () -> finish(need.ofResiduals() ? residuals.orElseThrow() : minimised(), need));
      finished.put(need, known);
    }
    return known;
  }

  /** The graph that serves a need as it is before simplification, near to the file. */
  public Graph plain(Need need) {
    return pipeline.runForFewEvaluations(
        need.ofResiduals() ? residuals.orElseThrow() : minimised(), need);
  }

  /**
   * What a solver evaluates for a need: an objective with the data folded where that is possible,
   * else the same graph as for reports.
   */
  public Finished evaluated(Need need) {
    Optional<FoldedObjective> folded =
        !need.ofResiduals() && hasObjective() ? folded() : Optional.empty();
    if (folded.isEmpty()) {
      return new Finished(bound.precision().of(Vanishing.apply(graph(need))), bound.data());
    }
    Graph graph = folded.get().graph(need == Need.VALUE ? Need.GRADIENT : need);
    Graph evaluated = bound.precision().of(graph);
    return new Finished(
        need == Need.VALUE ? only(evaluated, Pipeline.OBJECTIVE) : evaluated, folded.get().data());
  }

  /**
   * What gives products of the Hessian; the direction is read from an array that whoever evaluates
   * it writes to.
   */
  public Finished evaluatedAlong(double[] direction) {
    Finished product = evaluated(Need.PRODUCT);
    Optional<FoldedObjective> folded = hasObjective() ? folded() : Optional.empty();
    Graph before = folded.map(FoldedObjective::graph).orElseGet(this::minimised);
    Map<String, Tensor> data = new LinkedHashMap<>(product.data());
    data.put(Adjoining.direction(before), Tensor.vector(direction));
    return new Finished(product.graph(), data);
  }

  /** A graph with what is bound to its DATA inputs. */
  public record Finished(Graph graph, Map<String, Tensor> data) {}

  private Optional<FoldedObjective> folded() {
    if (folded == null) {
      folded = FoldedObjective.of(bound, pipeline, objective.orElseThrow());
    }
    return folded;
  }

  /**
   * The residuals with their Jacobian through all passes, whatever they cost: for a class that
   * lives longer than a solve.
   */
  public Graph lastingJacobian() {
    return pipeline.run(residuals.orElseThrow(), Need.JACOBIAN);
  }

  /**
   * A small system that is linear is solved by a few evaluations, which cost less than simplifying
   * it.
   */
  private Graph finish(Graph graph, Need need) {
    boolean brief =
        need == Need.JACOBIAN
            && linear
            && (long) residualCount() * bound.unknowns().size() <= FEW_ENTRIES;
    return brief ? pipeline.runForFewEvaluations(graph, need) : pipeline.run(graph, need);
  }

  /**
   * Values alone are computed by the graph that has the derivatives too, so that both give the same
   * bits; only where nothing has asked for a Jacobian, which may be huge, residuals are computed by
   * themselves.
   */
  private Optional<Graph> restricted(Need need) {
    return switch (need) {
      case VALUE -> Optional.of(only(graph(Need.GRADIENT), Pipeline.OBJECTIVE));
      case RESIDUALS ->
          finished.containsKey(Need.JACOBIAN)
              ? Optional.of(only(graph(Need.JACOBIAN), Adjoining.RESIDUALS))
              : Optional.empty();
      case DESIGN -> Optional.of(separation().design(residuals.orElseThrow(), pipeline));
      default -> Optional.empty();
    };
  }

  private static Graph only(Graph graph, String output) {
    return graph.withOutputs(Map.of(output, graph.output(output)));
  }

  /** What was made of the file, in lines for people. */
  public List<String> describe() {
    List<String> lines = new ArrayList<>();
    finished.forEach(
        (need, graph) ->
            lines.add(
                "graph for "
                    + need.name().toLowerCase(java.util.Locale.ROOT)
                    + ": "
                    + graph.nodes().size()
                    + " nodes"));
    if (folded != null && folded.isPresent()) {
      lines.add(folded.get().told());
    }
    return lines;
  }
}
