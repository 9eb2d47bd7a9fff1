package org.leibniz.model.whole;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;
import org.leibniz.language.build.Program;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.bound.Interpreted;
import org.leibniz.model.bound.Starts;
import org.leibniz.model.pipeline.Pipeline;
import org.leibniz.solve.Bounds;
import org.leibniz.solve.integer.Network;
import org.leibniz.solve.integer.Question;

/** What a file asks of whole numbers, as a network, and as graphs for the interpreter. */
final class WholeFormulation {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** By so much an equation of real values may miss, for a greatest number of 1. */
  private static final double TOLERANCE = 1e-9;

  private final Program program;
  private final ElementNetwork elements;
  private final int[] unknowns;
  private final List<Program.Relation> relations = new ArrayList<>();
  private final Interpreted values;

  WholeFormulation(Bound bound) {
    this.program = bound.program();
    this.elements = new ElementNetwork(bound);
    this.unknowns = unknowns(bound);
    relations.addAll(program.equations());
    relations.addAll(program.constraints());
    Map<String, Node> roots = new LinkedHashMap<>();
    relations.forEach(relation -> roots.put("relation" + roots.size(), relation.difference()));
    program.conditions().forEach(wanted -> roots.put("condition" + roots.size(), wanted.value()));
    program.objective().ifPresent(objective -> roots.put(Pipeline.OBJECTIVE, objective.value()));
    elements.add(roots.values());
    relations.forEach(this::require);
    program.conditions().forEach(this::require);
    objectivePlaces().forEach(network()::gather);
    this.values = new Interpreted(new Graph(program.inputs(), roots), bound);
  }

  private int[] unknowns(Bound bound) {
    Bounds bounds = Starts.bounds(bound);
    int[] places = new int[bound.unknowns().size()];
    for (int i = 0; i < program.parameters().size(); i++) {
      int from = bound.unknowns().offset(i);
      int count = bound.unknowns().lengths()[i];
      double[] lower = new double[count];
      double[] upper = new double[count];
      for (int k = 0; k < count; k++) {
        lower[k] = inside(bounds.lower()[from + k], bounds.lowerOpen()[from + k], 1);
        upper[k] = inside(bounds.upper()[from + k], bounds.upperOpen()[from + k], -1);
      }
      int[] own = elements.unknowns(program.parameters().get(i).input(), lower, upper, true);
      System.arraycopy(own, 0, places, from, count);
    }
    return places;
  }

  /** The first whole number inside an end; the end itself where it is open and not whole. */
  private static double inside(double end, boolean open, int step) {
    double whole = step > 0 ? Math.ceil(end) : Math.floor(end);
    return open && whole == end ? end + step : whole;
  }

  Network network() {
    return elements.network();
  }

  /** The place of each unknown number. */
  int[] unknowns() {
    return unknowns.clone();
  }

  private List<Integer> objectivePlaces() {
    return program
        .objective()
        .map(objective -> List.of(elements.places(objective.value())[0]))
        .orElse(List.of());
  }

  /** The place of the objective; -1 where there is none. */
  int objective() {
    return objectivePlaces().isEmpty() ? -1 : objectivePlaces().get(0);
  }

  private void require(Program.Relation relation) {
    for (int place : elements.places(relation.difference())) {
      double step = network().whole(place) ? 1 : 0;
      switch (relation.operator()) {
        case EQUAL -> network().meet(place, 0, 0);
        case LESS -> network().meet(place, -INFINITY, -step);
        case LESS_OR_EQUAL -> network().meet(place, -INFINITY, 0);
        case GREATER -> network().meet(place, step, INFINITY);
        default -> network().meet(place, 0, INFINITY);
      }
      network().gather(place);
    }
  }

  private void require(Program.Condition condition) {
    for (int place : elements.places(condition.value())) {
      network().meet(place, 1, 1);
    }
  }

  /** The largest amounts by which each equation and constraint is missed, in the order of both. */
  double[] residuals(double[] x) {
    List<Tensor> outputs = values.outputs(x);
    double[] worst = new double[relations.size()];
    for (int i = 0; i < worst.length; i++) {
      for (double difference : outputs.get(i).values()) {
        double missed = missed(relations.get(i), difference);
        worst[i] = Math.abs(missed) > Math.abs(worst[i]) ? missed : worst[i];
      }
    }
    return worst;
  }

  private static double missed(Program.Relation relation, double difference) {
    return switch (relation.operator()) {
      case EQUAL -> Double.isNaN(difference) ? INFINITY : difference;
      case LESS -> difference < 0 ? 0 : INFINITY;
      case LESS_OR_EQUAL -> difference <= 0 ? 0 : Double.isNaN(difference) ? INFINITY : difference;
      case GREATER -> difference > 0 ? 0 : INFINITY;
      default -> difference >= 0 ? 0 : Double.isNaN(difference) ? INFINITY : -difference;
    };
  }

  private boolean holds(double[] x) {
    double size = 1;
    for (double value : x) {
      size = Math.max(size, Math.abs(value));
    }
    for (double residual : residuals(x)) {
      if (Math.abs(residual) > Math.min(1e-3, TOLERANCE * size)) {
        return false;
      }
    }
    List<Tensor> outputs = values.outputs(x);
    for (int i = 0; i < program.conditions().size(); i++) {
      for (double truth : outputs.get(relations.size() + i).values()) {
        if (truth == 0) {
          return false;
        }
      }
    }
    return true;
  }

  /** What is minimised; of a maximum the negative. */
  double objective(double[] x) {
    List<Tensor> outputs = values.outputs(x);
    return outputs.get(outputs.size() - 1).scalar();
  }

  /** What the search asks of a point. */
  Question question(SearchWatch watch) {
    return new Question() {
      @Override
      public boolean holds(double[] x) {
        return WholeFormulation.this.holds(x);
      }

      @Override
      public double objective(double[] x) {
        return WholeFormulation.this.objective(x);
      }

      @Override
      public boolean goesOn(long nodes) {
        return watch.goesOn(nodes);
      }
    };
  }

  /** Is told how far a search has come. */
  interface SearchWatch {
    /** False where the search is to end. */
    boolean goesOn(long nodes);
  }
}
