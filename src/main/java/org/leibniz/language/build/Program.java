package org.leibniz.language.build;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.diagnostic.Source;
import org.leibniz.diagnostic.Span;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.language.parse.Expression;
import org.leibniz.language.parse.Statement;

/**
 * A file as it was built: one graph, and what its nodes are to the user.
 *
 * @param source the file
 * @param builder the builder of all the nodes
 * @param sizes what the dims and the sizes of data are, as far as known
 * @param parameters the unknowns
 * @param data the inputs that are bound before evaluating
 * @param definitions all names that stand for a tensor, in order: params, data, lets, outputs,
 *     metrics
 * @param objective what is to be minimised, with the log-densities
 * @param supports where the data that is said to have a distribution must lie
 * @param method the method that the file names
 * @param equations the equations
 * @param constraints the inequalities, and the equations beside an objective
 * @param conditions the truth values that are to hold
 * @param outputs the names to report
 * @param metrics the names of metrics
 */
public record Program(
    Source source,
    GraphBuilder builder,
    Map<String, Size> sizes,
    List<Parameter> parameters,
    List<Datum> data,
    Map<String, Definition> definitions,
    Optional<Objective> objective,
    List<Support> supports,
    Optional<Statement.Method> method,
    List<Relation> equations,
    List<Relation> constraints,
    List<Condition> conditions,
    List<String> outputs,
    List<String> metrics) {

  /** Copies. */
  public Program {
    sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
    parameters = List.copyOf(parameters);
    data = List.copyOf(data);
    definitions = Collections.unmodifiableMap(new LinkedHashMap<>(definitions));
    supports = List.copyOf(supports);
    equations = List.copyOf(equations);
    constraints = List.copyOf(constraints);
    conditions = List.copyOf(conditions);
    outputs = List.copyOf(outputs);
    metrics = List.copyOf(metrics);
  }

  /** What kind of thing a name stands for, with its node and the place of its declaration. */
  public record Definition(String kind, Node node, Span declared) {}

  /**
   * An unknown.
   *
   * @param input the unknown numbers as the solver sees them
   * @param value the parameter as the user sees it; another node than the input where it is
   *     structured
   * @param whole whether they are whole numbers; the value is real all the same where other
   *     unknowns are real
   * @param bounds the bounds of the numbers
   * @param start where they start; empty: drawn from uniform(0, 1)
   * @param inverse how they are found from the parameter; empty where they are the parameter, and
   *     where its size is not known
   */
  public record Parameter(
      String name,
      Node input,
      Node value,
      boolean whole,
      List<Bound> bounds,
      Optional<Start> start,
      Optional<Inverse> inverse,
      Span declared) {}

  /**
   * The unknown numbers behind a structure as a function of what the user sees.
   *
   * @param seen stands for that: an input of nothing else
   */
  public record Inverse(Node seen, Node numbers) {}

  /** {@code > value} or {@code <= value} and so on; the value depends on no unknown. */
  public record Bound(Expression.BinaryOperator operator, Node value) {}

  /** Where an unknown starts. */
  public sealed interface Start {
    /** A tensor, which depends on no unknown. */
    record At(Node value) implements Start {}

    /** Drawn at random: the name of the distribution and its arguments. */
    record Drawn(String distribution, List<Node> arguments) implements Start {}
  }

  /** An input that is bound from outside; the fallback stands in where nothing is given. */
  public record Datum(String name, Node input, Optional<Node> fallback, Span declared) {}

  /**
   * What is to be minimised: a real scalar. Maximised ones are negated.
   *
   * @param observed the shapes of the log-densities of data that are in it
   */
  public record Objective(
      Node value, boolean maximize, Kind kind, List<Shape> observed, Span span) {

    /** How many densities of data there are; every size must be known. */
    public int observations() {
      int count = 0;
      for (Shape shape : observed) {
        count += shape.elements().value();
      }
      return count;
    }

    /** Whether log-densities of data are in it. */
    public boolean likelihood() {
      return kind != Kind.EXPRESSION;
    }
  }

  /** What an objective is made of. */
  public enum Kind {
    /** What the file minimises or maximises, and nothing else. */
    EXPRESSION,
    /** The negative log-likelihood of data. */
    LIKELIHOOD,
    /** The same with log-densities of some unknowns, or of unknowns only. */
    POSTERIOR,
    /** The same with log-densities of all unknowns: a joint density of data and unknowns. */
    PROPER_POSTERIOR,
    /** Log-densities beside what the file minimises or maximises. */
    MIXED
  }

  /**
   * Where a distribution has a density other than 0, for values that no unknown has a part in.
   *
   * @param distribution its name
   * @param condition what is asked of the values, as the library or the file writes it
   * @param holds truth values, for each value or for groups of them
   * @param values what is said to have the distribution
   * @param span the place of the values in the file
   */
  public record Support(
      String distribution, String condition, Node holds, Node values, Span span) {}

  /** {@code left operator right}; the difference is left minus right. */
  public record Relation(
      Expression.BinaryOperator operator, Node difference, String text, Span span) {}

  /** A truth value, or an array of them, that is to hold. */
  public record Condition(Node value, String text, Span span) {}

  /** Whether any of the unknowns is a whole number. */
  public boolean whole() {
    for (Parameter parameter : parameters) {
      if (parameter.whole()) {
        return true;
      }
    }
    return false;
  }

  /** Whether some unknowns are whole numbers and others are not. */
  public boolean mixed() {
    return whole() && !parameters.stream().allMatch(Parameter::whole);
  }

  /** Whether a place is in the standard library, not in a file of the user's. */
  public static boolean isLibrary(Span span) {
    return Functions.holdsLibrary(span.source());
  }

  /** The inputs in order: parameters, then data. */
  public List<Node> inputs() {
    List<Node> inputs = new ArrayList<>();
    parameters.forEach(parameter -> inputs.add(parameter.input()));
    data.forEach(datum -> inputs.add(datum.input()));
    return inputs;
  }
}
