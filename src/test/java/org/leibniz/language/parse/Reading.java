package org.leibniz.language.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticPrinter;
import org.leibniz.diagnostic.Source;

/** Reads texts that are expected to be good. */
final class Reading {
  private Reading() {}

  static List<Statement> statements(String text) {
    List<Diagnostic> findings = new ArrayList<>();
    SyntaxTree tree = Parser.parse(new Source("test.ad", text), findings);
    assertEquals("", DiagnosticPrinter.print(findings));
    return tree.statements();
  }

  /** The only statement of a text. */
  static Statement statement(String text) {
    List<Statement> statements = statements(text);
    assertEquals(1, statements.size());
    return statements.get(0);
  }

  static Expression expression(String text) {
    return ((Statement.Let) statement("let y = " + text)).value();
  }

  static List<Diagnostic> findings(String text) {
    List<Diagnostic> findings = new ArrayList<>();
    Parser.parse(new Source("test.ad", text), findings);
    return findings;
  }
}
