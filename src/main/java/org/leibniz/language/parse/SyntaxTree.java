package org.leibniz.language.parse;

import java.util.List;
import org.leibniz.diagnostic.Source;

/** A file as it was written: its statements in order. */
public record SyntaxTree(Source source, List<Statement> statements) {
  /** Copies the list. */
  public SyntaxTree {
    statements = List.copyOf(statements);
  }
}
