package org.leibniz.model.constrained;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.derive.Differentiation;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;
import org.leibniz.language.build.Program;
import org.leibniz.language.parse.Expression.BinaryOperator;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.bound.Interpreted;
import org.leibniz.operator.Algebra;
import org.leibniz.rewrite.Cleanup;
import org.leibniz.rewrite.Epigraph;
import org.leibniz.rewrite.Trend;
import org.leibniz.solve.Bounds;

/**
 * A file whose corners have been taken apart: it has further unknowns and constraints, behind those
 * of the file that the user has written, and the same minima.
 */
final class SmoothForm {
  /** A problem that would have more unknowns and constraints is left as it is. */
  private static final int MOST = 100_000;

  private final Bound stated;
  private final Bound bound;
  private final List<Epigraph.Unknown> unknowns;

  private SmoothForm(Bound stated, Epigraph.Lifted lifted) {
    this.stated = stated;
    this.unknowns = lifted.unknowns();
    this.bound = stated.with(program(lifted));
  }

  /** The form of a bound file; empty where no corner can be taken apart. */
  static Optional<SmoothForm> of(Bound stated) {
    Program program = stated.program();
    Map<String, Node> outputs = new LinkedHashMap<>();
    Map<String, Trend> wanted = new LinkedHashMap<>();
    program.objective().ifPresent(objective -> outputs.put("objective", objective.value()));
    program.objective().ifPresent(objective -> wanted.put("objective", Trend.RISING));
    for (Program.Relation relation : relations(program)) {
      String name = "relation" + outputs.size();
      outputs.put(name, relation.difference());
      wanted.put(name, trend(relation.operator()));
    }
    if (Graph.reachable(outputs.values()).stream().noneMatch(Epigraph::cornered)) {
      return Optional.empty();
    }
    Graph asked = new Graph(program.inputs(), outputs);
    Graph plain = Cleanup.names(Differentiation.expand(asked));
    return Epigraph.of(plain, wanted, stated::nonnegative)
        .filter(SmoothForm::affordable)
        .map(lifted -> new SmoothForm(stated, lifted));
  }

  private static List<Program.Relation> relations(Program program) {
    List<Program.Relation> relations = new ArrayList<>(program.equations());
    relations.addAll(program.constraints());
    return relations;
  }

  private static Trend trend(BinaryOperator operator) {
    return switch (operator) {
      case LESS, LESS_OR_EQUAL -> Trend.RISING;
      case GREATER, GREATER_OR_EQUAL -> Trend.FALLING;
      default -> Trend.EITHER;
    };
  }

  private static boolean affordable(Epigraph.Lifted lifted) {
    long size = 0;
    for (Epigraph.Unknown unknown : lifted.unknowns()) {
      size += unknown.input().shape().elements().value();
    }
    for (Epigraph.Constraint constraint : lifted.constraints()) {
      size += constraint.difference().shape().elements().value();
    }
    return size <= MOST;
  }

  /** The file with the further unknowns and constraints. */
  Bound bound() {
    return bound;
  }

  private Program program(Epigraph.Lifted lifted) {
    Program program = stated.program();
    List<Node> inputs = lifted.graph().inputs();
    List<Program.Parameter> parameters = new ArrayList<>();
    for (Program.Parameter parameter : program.parameters()) {
      Node input = inputs.get(parameters.size());
      parameters.add(
          new Program.Parameter(
              parameter.name(),
              input,
              input,
              parameter.whole(),
              parameter.bounds(),
              parameter.start(),
              parameter.inverse(),
              parameter.declared()));
    }
    List<Program.Datum> data = new ArrayList<>();
    for (Program.Datum datum : program.data()) {
      Node input = inputs.get(parameters.size() + data.size());
      data.add(new Program.Datum(datum.name(), input, datum.fallback(), datum.declared()));
    }
    for (Epigraph.Unknown unknown : unknowns) {
      Node input = unknown.input();
      parameters.add(
          new Program.Parameter(
              "corner",
              input,
              input,
              false,
              List.of(),
              Optional.empty(),
              Optional.empty(),
              program.parameters().get(0).declared()));
    }
    List<Node> outputs = lifted.graph().results();
    Optional<Program.Objective> objective =
        program
            .objective()
            .map(
                old ->
                    new Program.Objective(
                        outputs.get(0), old.maximize(), old.kind(), old.observed(), old.span()));
    return new Program(
        program.source(),
        lifted.builder(),
        program.sizes(),
        parameters,
        data,
        program.definitions(),
        objective,
        program.supports(),
        program.method(),
        List.of(),
        constraints(lifted, outputs.subList(objective.isPresent() ? 1 : 0, outputs.size())),
        program.conditions(),
        program.outputs(),
        program.metrics());
  }

  private List<Program.Relation> constraints(Epigraph.Lifted lifted, List<Node> differences) {
    List<Program.Relation> constraints = new ArrayList<>();
    for (Program.Relation relation : relations(stated.program())) {
      Node difference = differences.get(constraints.size());
      constraints.add(
          new Program.Relation(relation.operator(), difference, relation.text(), relation.span()));
    }
    for (Epigraph.Constraint constraint : lifted.constraints()) {
      BinaryOperator operator =
          constraint.equation() ? BinaryOperator.EQUAL : BinaryOperator.LESS_OR_EQUAL;
      constraints.add(
          new Program.Relation(
              operator,
              constraint.difference(),
              "",
              stated.program().parameters().get(0).declared()));
    }
    return constraints;
  }

  /** The start of all unknowns where those of the user start there. */
  double[] start(double[] x) {
    List<Node> inputs = bound.program().inputs();
    List<Node> starts = unknowns.stream().map(Epigraph.Unknown::start).toList();
    double[] start = Arrays.copyOf(x, bound.unknowns().size());
    int at = x.length;
    for (Tensor values : new Interpreted(Graph.of(inputs, starts), bound).outputs(start)) {
      System.arraycopy(values.values(), 0, start, at, values.values().length);
      at += values.values().length;
    }
    return start;
  }

  /** The bounds of all unknowns. */
  Bounds bounds(Bounds ofStated) {
    int size = bound.unknowns().size();
    double[] lower = Arrays.copyOf(ofStated.lower(), size);
    double[] upper = Arrays.copyOf(ofStated.upper(), size);
    Arrays.fill(lower, ofStated.size(), size, Double.NEGATIVE_INFINITY);
    Arrays.fill(upper, ofStated.size(), size, Double.POSITIVE_INFINITY);
    int at = ofStated.size();
    for (Epigraph.Unknown unknown : unknowns) {
      int length = unknown.input().shape().elements().value();
      for (double[] limits : limits(unknown)) {
        for (int i = 0; i < length; i++) {
          if (unknown.raised()) {
            lower[at + i] = Math.max(lower[at + i], limits[i]);
          } else {
            upper[at + i] = Math.min(upper[at + i], limits[i]);
          }
        }
      }
      at += length;
    }
    return new Bounds(
        lower,
        upper,
        Arrays.copyOf(ofStated.lowerOpen(), size),
        Arrays.copyOf(ofStated.upperOpen(), size));
  }

  private List<double[]> limits(Epigraph.Unknown unknown) {
    Algebra algebra = new Algebra(bound.program().builder());
    return unknown.limits().stream()
        .map(limit -> algebra.broadcast(limit, unknown.input().shape()))
        .map(limit -> stated.constant(limit).values())
        .toList();
  }
}
