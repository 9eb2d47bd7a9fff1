package org.leibniz.derive.sparse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;
import org.leibniz.operator.Loop;

/**
 * Carries sets through a loop trip by trip, the counter being known. Where the condition is not
 * known, the loop may end before any trip, and what it gives is the union of all ends. Where the
 * count is not known, or the trips are too many to be followed, all results depend on everything.
 */
final class LoopTraces {
  /** So many visits of nodes are spent on one loop. */
  private static final long VISITS = 20_000_000;

  private final Dependence dependence;
  private final IndexSets pool;
  private final Loop loop;
  private final Node node;
  private final Trace[] operands;
  private final List<List<Trace>> elements = new ArrayList<>();
  private List<Trace> ends;

  LoopTraces(Dependence dependence, Loop loop, Node node, Trace[] operands) {
    this.dependence = dependence;
    this.pool = dependence.pool();
    this.loop = loop;
    this.node = node;
    this.operands = operands;
  }

  Trace[] results() {
    int count = operands[0].isKnown() ? (int) operands[0].value().orElseThrow().scalar() : -1;
    boolean followed = operands[0].isKnown() && (long) count * loop.body().nodes().size() <= VISITS;
    if (!followed) {
      if (loop.defines()) {
        dependence.values().forget(loop.trips().toString());
      }
      return dependence.dense(node, operands);
    }
    if (loop.defines()) {
      dependence.values().bind(loop.trips().toString(), Math.max(count, 0));
    }
    return follow(count);
  }

  private Trace[] follow(int count) {
    List<Trace> arguments = new ArrayList<>(Arrays.asList(operands));
    int trip = 0;
    for (; trip < count; trip++) {
      arguments.set(0, Trace.known(Tensor.scalar(trip)));
      if (loop.condition().isPresent()) {
        Trace goesOn = dependence.body(loop.condition().get(), arguments).get(0);
        if (!goesOn.isKnown()) {
          mayEnd(arguments);
        } else if (goesOn.valueAt(0) == 0) {
          break;
        }
      }
      List<Trace> results = dependence.body(loop.body(), arguments);
      for (int i = 0; i < loop.states(); i++) {
        arguments.set(1 + i, results.get(i));
      }
      elements.add(List.copyOf(results.subList(loop.states(), results.size())));
    }
    return results(arguments, trip);
  }

  /** Joins the states with those at which the loop may have ended before. */
  private void mayEnd(List<Trace> arguments) {
    List<Trace> states = List.copyOf(arguments.subList(1, 1 + loop.states()));
    if (ends == null) {
      ends = states;
      return;
    }
    List<Trace> joined = new ArrayList<>();
    for (int i = 0; i < states.size(); i++) {
      joined.add(ends.get(i).or(states.get(i), pool));
    }
    ends = joined;
  }

  private Trace[] results(List<Trace> arguments, int trips) {
    boolean certain = ends == null;
    if (!certain) {
      mayEnd(arguments);
    }
    Trace[] results = new Trace[loop.tripsComponent() + 1];
    for (int i = 0; i < loop.states(); i++) {
      results[i] = certain ? arguments.get(1 + i) : ends.get(i);
    }
    for (int i = 0; i < loop.stacks(); i++) {
      results[loop.states() + i] = stack(i, certain);
    }
    results[loop.tripsComponent()] =
        certain ? Trace.known(Tensor.scalar(trips)) : Trace.uniform(IndexSets.EMPTY);
    return results;
  }

  /** The elements of all trips behind each other; behind the last trip are zeros. */
  private Trace stack(int stack, boolean certain) {
    int[] shape =
        dependence.values().shape(node.type().components().get(loop.states() + stack).shape());
    int total = Tensor.count(shape);
    int row = shape[0] == 0 ? 0 : total / shape[0];
    boolean known = certain;
    for (List<Trace> trip : elements) {
      known &= trip.get(stack).isKnown();
    }
    double[] values = known ? new double[total] : null;
    int[] sets = known ? null : new int[total];
    for (int trip = 0; trip < elements.size(); trip++) {
      Trace element = elements.get(trip).get(stack);
      for (int i = 0; i < row; i++) {
        if (known) {
          values[trip * row + i] = element.valueAt(i);
        } else {
          sets[trip * row + i] = element.at(i);
        }
      }
    }
    return known ? Trace.known(new Tensor(shape, values)) : Trace.ofAny(sets);
  }
}
