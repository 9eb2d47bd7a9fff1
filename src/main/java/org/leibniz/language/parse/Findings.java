package org.leibniz.language.parse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Span;

/** The findings of one reading of one file, at most as many as a person will read. */
final class Findings {
  /** Beyond this many, further faults are more likely to be consequences than causes. */
  static final int LIMIT = 20;

  private final List<Diagnostic> found = new ArrayList<>();

  void add(Diagnostic diagnostic) {
    if (!full()) {
      found.add(diagnostic);
    }
  }

  boolean full() {
    return found.size() >= LIMIT;
  }

  /** What was found, in the order in which it stands in the file. */
  List<Diagnostic> inOrder() {
    if (found.isEmpty()) {
      return List.of();
    }
    List<Diagnostic> ordered = new ArrayList<>(found);
    ordered.sort(
        Comparator.comparingInt(diagnostic -> diagnostic.primary().map(Span::start).orElse(0)));
    return ordered;
  }
}
