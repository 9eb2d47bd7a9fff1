package org.leibniz.report.formula;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;

/**
 * A result of a graph as a formula for people: like terms are collected, powers written as powers,
 * sums of products as matrix products where they are that. It is the same function over the real
 * numbers, not the same computation.
 */
public final class Formula {
  private final FormulaTerm term;
  private final Set<String> names;

  private Formula(FormulaTerm term, Set<String> names) {
    this.term = term;
    this.names = Set.copyOf(names);
  }

  /**
   * The formula of an output.
   *
   * @param graph a graph without derivative expressions
   * @param indexed whether vectors are written with an index, as in comprehensions
   */
  public static Formula of(Graph graph, String output, boolean indexed) {
    FormulaTerms terms = new FormulaTerms(names(graph));
    FormulaTerm read = read(terms, graph, output);
    return new Formula(new FormulaRefinement(terms, indexed).apply(read), names(graph));
  }

  /** The formula of a node as it stands, nothing collected. */
  public static Formula unrefined(Node node) {
    Graph graph = Graph.of(List.of(), List.of(node));
    Set<String> names = names(graph);
    FormulaTerms terms = new FormulaTerms(names);
    FormulaReader reader = new FormulaReader(terms, new FormulaLoops(terms, names));
    return new Formula(reader.read(List.of(node)).get(0), names);
  }

  /**
   * The formula of the matrix of an output that is a scalar or vector and linear in an input that
   * is a vector; empty where it is in no form that has a matrix.
   *
   * @param graph a graph without derivative expressions
   */
  public static Optional<Formula> matrix(Graph graph, String output, Node input) {
    FormulaTerms terms = new FormulaTerms(names(graph));
    FormulaTerm read = new FormulaRefinement(terms, false).apply(read(terms, graph, output));
    FormulaTerm direction = terms.symbol(((Input) input.operator()).symbol(), input.shape());
    return new FormulaColumns(terms, direction)
        .of(read)
        .map(
            matrix -> new Formula(new FormulaRefinement(terms, false).apply(matrix), names(graph)));
  }

  /**
   * The formula in the language itself, as far as that can say it. Parts that occur more than once
   * have names of their own, each on a line {@code let t1 = …} before the formula.
   */
  public String text() {
    return new FormulaWriter(new FormulaText()).write(term, names);
  }

  /** The formula for LaTeX, for use in display mode; parts that occur more than once come first. */
  public String latex() {
    return new FormulaWriter(new FormulaLatex()).write(term, names);
  }

  /** See {@link #text()}. */
  public static String text(Graph graph, String output) {
    return of(graph, output, false).text();
  }

  /** See {@link #latex()}. */
  public static String latex(Graph graph, String output) {
    return of(graph, output, false).latex();
  }

  private static FormulaTerm read(FormulaTerms terms, Graph graph, String output) {
    FormulaReader reader = new FormulaReader(terms, new FormulaLoops(terms, names(graph)));
    return reader.read(List.of(graph.output(output))).get(0);
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
