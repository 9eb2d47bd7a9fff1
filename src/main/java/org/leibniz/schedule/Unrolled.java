package org.leibniz.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.operator.Accumulating;

/** A reduction over few places, taken place by place without a loop. */
final class Unrolled {
  private static final Places FIXED = new Places(Map.of());

  private Unrolled() {}

  /** All places of a shape of known size, row by row. */
  static List<List<Index>> places(Shape shape) {
    int count = shape.elements().value();
    List<List<Index>> places = new ArrayList<>(count);
    for (int offset = 0; offset < count; offset++) {
      places.add(FIXED.place(Index.of(offset), shape));
    }
    return places;
  }

  /** Whether every place of the domain contributes, whatever the data are. */
  static boolean everywhere(Node node) {
    Accumulating accumulating = (Accumulating) node.operator();
    boolean[] everywhere = {true};
    for (List<Index> at : places(accumulating.domain(node))) {
      Template.of(
          node,
          FIXED,
          elements -> {
            everywhere[0] &= accumulating.condition(elements, at).isEmpty();
            return Scalar.of(0);
          });
    }
    return everywhere[0];
  }

  /** The contribution of one place. */
  static Template contribution(Node node, List<Index> at) {
    Accumulating accumulating = (Accumulating) node.operator();
    return Template.of(node, FIXED, elements -> accumulating.contribution(elements, at));
  }

  /** For each place of the result, the places of the domain that contribute to it, in order. */
  static Map<List<Index>, List<List<Index>>> sources(Node node) {
    Accumulating accumulating = (Accumulating) node.operator();
    Map<List<Index>, List<List<Index>>> sources = new LinkedHashMap<>();
    places(node.shape()).forEach(place -> sources.put(place, new ArrayList<>()));
    for (List<Index> at : places(accumulating.domain(node))) {
      Template.of(
          node,
          FIXED,
          elements -> {
            List<Index> target = FIXED.canonical(accumulating.target(elements, at), node.shape());
            sources.get(target).add(at);
            return Scalar.of(0);
          });
    }
    return sources;
  }
}
