package org.leibniz.language.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Tree, text, tree again: nothing is lost and nothing regroups. */
final class RoundTripTest {

  @Test
  void randomExpressionsComeBack() {
    for (long seed = 0; seed < 3000; seed++) {
      Expression drawn = new RandomSyntax(seed).expression((int) (seed % 5));
      String printed = SyntaxPrinter.print(drawn);
      Expression read = Reading.expression(printed);
      assertEquals(Structure.of(drawn), Structure.of(read), "seed " + seed + ": " + printed);
      assertEquals(printed, SyntaxPrinter.print(read), "seed " + seed);
    }
  }

  @Test
  void randomStatementsComeBack() {
    for (long seed = 0; seed < 3000; seed++) {
      String printed = SyntaxPrinter.print(new RandomSyntax(seed).statement());
      Statement read = Reading.statement(printed);
      assertEquals(printed, SyntaxPrinter.print(read), "seed " + seed);
    }
  }

  @Test
  void parenthesesAroundTheWholeLeaveNoTrace() {
    for (long seed = 0; seed < 1000; seed++) {
      Expression drawn = new RandomSyntax(seed).expression(3);
      String printed = SyntaxPrinter.print(drawn);
      String doubled = SyntaxPrinter.print(Reading.expression("((" + printed + "))"));
      assertEquals(printed, doubled, "seed " + seed);
    }
  }
}
