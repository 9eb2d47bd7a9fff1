package org.leibniz.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;

/**
 * The loops over a domain: one for each axis that is longer than 1.
 *
 * @param at the place in the domain: a counter an axis, 0 along axes of size 1
 * @param counters the counters with the sizes that they count to, the outermost first
 */
record Loops(List<Index> at, Map<String, Size> counters) {
  private static final String LETTERS = "ijkluvpq";

  /** The loops over a domain; counters avoid the reserved names. */
  static Loops over(Shape domain, Set<String> reserved) {
    List<Index> at = new ArrayList<>();
    Map<String, Size> counters = new LinkedHashMap<>();
    for (Size size : domain.sizes()) {
      if (size.is(1)) {
        at.add(Index.ZERO);
      } else {
        String name = name(counters.size(), reserved);
        counters.put(name, size);
        at.add(new Index.Counter(name));
      }
    }
    return new Loops(List.copyOf(at), counters);
  }

  private static String name(int depth, Set<String> reserved) {
    String letter = String.valueOf(LETTERS.charAt(depth % LETTERS.length()));
    String name = depth < LETTERS.length() ? letter : letter + depth / LETTERS.length();
    return reserved.contains(name) ? name + "_" : name;
  }

  /**
   * How many of the outermost counters a place holds, where these are all that varies in it; else
   * -1.
   */
  int prefix(List<Index> place) {
    List<String> names = List.copyOf(counters.keySet());
    int used = 0;
    for (Index index : place) {
      if (index instanceof Index.Counter counter) {
        if (used >= names.size() || !counter.name().equals(names.get(used))) {
          return -1;
        }
        used++;
      } else if (!Linear.of(index).fixed()) {
        return -1;
      }
    }
    return used;
  }
}
