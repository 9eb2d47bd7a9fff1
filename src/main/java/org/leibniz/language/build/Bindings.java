package org.leibniz.language.build;

import java.util.Map;
import java.util.Set;

/**
 * What is known from outside when a file is built.
 *
 * @param sizes numbers for dims and for whole-number scalar data, by name
 * @param shapes the shapes of the data that were given, by name; sizes are inferred from them
 * @param tracked names by which something will be differentiated from outside
 */
public record Bindings(Map<String, Integer> sizes, Map<String, int[]> shapes, Set<String> tracked) {
  /** Nothing is known: sizes stay names. */
  public static final Bindings NONE = new Bindings(Map.of(), Map.of(), Set.of());

  /** Copies. */
  public Bindings {
    sizes = Map.copyOf(sizes);
    shapes = Map.copyOf(shapes);
    tracked = Set.copyOf(tracked);
  }
}
