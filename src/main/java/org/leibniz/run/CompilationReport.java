package org.leibniz.run;

import java.util.List;
import java.util.Locale;

/**
 * What compiling took and gave, for {@code --verbose}.
 *
 * @param compiler the compiler's name
 * @param cached whether the class came from the cache
 * @param milliseconds scheduling, emitting, compiling and loading together
 * @param sourceCharacters the length of the emitted text
 * @param classBytes the length of the class files
 * @param largestMethod the method with the most bytecode
 * @param largestMethodBytes how much that is
 * @param notes what was unusual, each a sentence
 */
public record CompilationReport(
    String compiler,
    boolean cached,
    double milliseconds,
    int sourceCharacters,
    int classBytes,
    String largestMethod,
    int largestMethodBytes,
    List<String> notes) {

  /** Copies the list. */
  public CompilationReport {
    notes = List.copyOf(notes);
  }

  @Override
  public String toString() {
    String how = cached ? "from the cache (" + compiler + ")" : "compiled by " + compiler;
    String text =
        String.format(
            Locale.ROOT,
            "%s in %.0f ms: %d characters of Java, %d bytes of class files, longest method %s with %d bytes",
            how,
            milliseconds,
            sourceCharacters,
            classBytes,
            largestMethod,
            largestMethodBytes);
    return notes.isEmpty() ? text : text + "\n" + String.join("\n", notes);
  }
}
