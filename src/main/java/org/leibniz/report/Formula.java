package org.leibniz.report;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;

/**
 * A result of a graph as a formula for people: like terms are collected, powers written as powers,
 * sums of products as matrix products where they are that. It is the same function over the real
 * numbers, not the same computation.
 */
public final class Formula {
  private Formula() {}

  /**
   * The formula of an output in the language itself, as far as that can say it. Parts that occur
   * more than once have names of their own, each on a line {@code let t1 = …} before the formula.
   *
   * @param graph a graph without derivative expressions
   */
  public static String text(Graph graph, String output) {
    return new FormulaWriter(new FormulaText()).write(term(graph, output), names(graph));
  }

  /**
   * The formula of an output for LaTeX, for use in display mode; parts that occur more than once
   * come first.
   */
  public static String latex(Graph graph, String output) {
    return new FormulaWriter(new FormulaLatex()).write(term(graph, output), names(graph));
  }

  private static FormulaTerm term(Graph graph, String output) {
    FormulaTerms terms = new FormulaTerms();
    FormulaReader reader = new FormulaReader(terms, new FormulaLoops(terms, names(graph)));
    return reader.read(graph, List.of(graph.output(output))).get(0);
  }

  private static Set<String> names(Graph graph) {
    Set<String> names = new HashSet<>();
    graph
        .nodes()
        .forEach(
            node -> {
              if (node.operator() instanceof Input input) {
                names.add(input.symbol());
              }
            });
    return names;
  }
}
