package org.leibniz.language.parse;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.leibniz.diagnostic.Source;

/**
 * A file as it was written: its statements in order.
 *
 * @param lost the names that statements which could not be read may have declared
 */
public record SyntaxTree(Source source, List<Statement> statements, Set<String> lost) {
  /** Copies the list and the set. */
  public SyntaxTree {
    statements = List.copyOf(statements);
    lost = Collections.unmodifiableSet(new LinkedHashSet<>(lost));
  }

  /** A file all of which was read. */
  public SyntaxTree(Source source, List<Statement> statements) {
    this(source, statements, Set.of());
  }
}
