package org.leibniz.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What compiling took and gave, for {@code --verbose} and {@code ad bench}.
 *
 * @param compiler the compiler's name
 * @param cached whether the class came from the cache
 * @param stages the milliseconds of scheduling, emitting, compiling and loading, by name, in order
 * @param sourceCharacters the length of the emitted text
 * @param classBytes the length of the class files
 * @param methods the bytes of bytecode of each method that may run often, by name
 * @param notes what was unusual, each a sentence
 */
public record CompilationReport(
    String compiler,
    boolean cached,
    Map<String, Double> stages,
    int sourceCharacters,
    int classBytes,
    Map<String, Integer> methods,
    List<String> notes) {

  /** Copies the list and the maps. */
  public CompilationReport {
    stages = Collections.unmodifiableMap(new LinkedHashMap<>(stages));
    methods = Collections.unmodifiableMap(new LinkedHashMap<>(methods));
    notes = List.copyOf(notes);
  }

  /** All stages together, in milliseconds. */
  public double milliseconds() {
    return stages.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** The bytes of the method with the most bytecode. */
  public int largestMethodBytes() {
    return longest(methods).getValue();
  }

  @Override
  public String toString() {
    String how = cached ? "from the cache (" + compiler + ")" : "compiled by " + compiler;
    Map.Entry<String, Integer> longest = longest(methods);
    String text =
        String.format(
            Locale.ROOT,
            "%s in %.0f ms: %d characters of Java, %d bytes of class files, longest method %s with %d bytes",
            how,
            milliseconds(),
            sourceCharacters,
            classBytes,
            longest.getKey(),
            longest.getValue());
    return notes.isEmpty() ? text : text + "\n" + String.join("\n", notes);
  }

  /** The method with the most bytecode, the first of several. */
  static Map.Entry<String, Integer> longest(Map<String, Integer> methods) {
    Map.Entry<String, Integer> longest = Map.entry("none", 0);
    for (Map.Entry<String, Integer> method : methods.entrySet()) {
      longest = method.getValue() > longest.getValue() ? method : longest;
    }
    return longest;
  }
}
