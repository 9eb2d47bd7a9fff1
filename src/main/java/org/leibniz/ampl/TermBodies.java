package org.leibniz.ampl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Terms of a graph as the format has them: what is linear apart, sums in one, and what several use
 * defined once.
 */
public final class TermBodies {
  /** What is shared and has no more terms is written anew wherever it is used. */
  private static final int SMALL = 3;

  private final TermGraph graph;
  private final int variables;
  private final boolean[] affine;
  private final int[] uses;
  private final int[] sizes;
  private final TreeSet<Integer> wanted = new TreeSet<>();
  private final Map<Integer, Integer> indices = new LinkedHashMap<>();

  private TermBodies(TermGraph graph, int variables, List<Integer> roots) {
    this.graph = graph;
    this.variables = variables;
    this.affine = new boolean[graph.size()];
    this.uses = new int[graph.size()];
    this.sizes = new int[graph.size()];
    measure(roots);
  }

  /**
   * What was written.
   *
   * @param constants what is to be added to each body
   */
  public record Result(
      List<NlProblem.Body> bodies, List<Double> constants, List<NlProblem.Defined> defined) {}

  /**
   * Writes terms.
   *
   * @param variables how many variables there are; what is defined counts on from there
   * @param roots the terms
   */
  public static Result of(TermGraph graph, int variables, List<Integer> roots) {
    return new TermBodies(graph, variables, roots).result(roots);
  }

  /** Terms that are added up, with coefficients. */
  private static final class Sum {
    private double constant;
    private final Map<Integer, Double> linear = new TreeMap<>();
    private final List<Part> parts = new ArrayList<>();
  }

  private record Part(double coefficient, int term) {}

  private void measure(List<Integer> roots) {
    for (int root : roots) {
      uses[root]++;
    }
    for (int term = graph.size() - 1; term >= 0; term--) {
      if (uses[term] > 0) {
        for (int operand : graph.operands(term)) {
          uses[operand]++;
        }
      }
    }
    for (int term = 0; term < graph.size(); term++) {
      List<Integer> operands = graph.operands(term);
      boolean all = true;
      sizes[term] = 1;
      for (int operand : operands) {
        all &= affine[operand];
        sizes[term] = Math.min(SMALL + 1, sizes[term] + sizes[operand]);
      }
      affine[term] = operands.isEmpty() || all && (isSum(term) || isMultiple(term));
    }
  }

  private boolean isSum(int term) {
    return graph.applies(term, NlOperator.ADD)
        || graph.applies(term, NlOperator.SUBTRACT)
        || graph.applies(term, NlOperator.NEGATE);
  }

  private boolean isMultiple(int term) {
    List<Integer> operands = graph.operands(term);
    return graph.applies(term, NlOperator.MULTIPLY)
            && (graph.isNumber(operands.get(0)) || graph.isNumber(operands.get(1)))
        || graph.applies(term, NlOperator.DIVIDE) && graph.isNumber(operands.get(1));
  }

  private boolean isShared(int term) {
    return uses[term] > 1 && sizes[term] > SMALL;
  }

  private Result result(List<Integer> roots) {
    List<Sum> sums = new ArrayList<>();
    List<List<NlTerm>> expressions = new ArrayList<>();
    for (int root : roots) {
      Sum sum = sum(root, true, false);
      sums.add(sum);
      expressions.add(expression(sum, -1));
    }
    Map<Integer, Sum> shared = new TreeMap<>();
    Map<Integer, List<NlTerm>> definitions = new TreeMap<>();
    while (!wanted.isEmpty()) {
      int term = wanted.pollFirst();
      if (!shared.containsKey(term)) {
        Sum sum = sum(term, true, true);
        shared.put(term, sum);
        List<NlTerm> expression = expression(sum, term);
        definitions.put(term, sum.constant == 0 ? expression : plus(expression, sum.constant));
      }
    }
    for (int term : shared.keySet()) {
      indices.put(term, variables + indices.size());
    }
    List<NlProblem.Body> bodies = new ArrayList<>();
    List<Double> constants = new ArrayList<>();
    for (int i = 0; i < sums.size(); i++) {
      bodies.add(new NlProblem.Body(indexed(expressions.get(i)), sums.get(i).linear));
      constants.add(sums.get(i).constant);
    }
    List<NlProblem.Defined> defined = new ArrayList<>();
    for (Map.Entry<Integer, Sum> entry : shared.entrySet()) {
      List<NlTerm> expression = indexed(definitions.get(entry.getKey()));
      NlProblem.Body body = new NlProblem.Body(expression, entry.getValue().linear);
      defined.add(new NlProblem.Defined(indices.get(entry.getKey()), body));
    }
    return new Result(bodies, constants, defined);
  }

  /** An expression with a number added. */
  public static List<NlTerm> plus(List<NlTerm> expression, double constant) {
    List<NlTerm> sum = new ArrayList<>();
    if (!NlTerm.isZero(expression)) {
      sum.add(new NlTerm.Apply(NlOperator.ADD, 2));
      sum.addAll(expression);
    }
    sum.add(new NlTerm.Number(constant));
    return sum;
  }

  /**
   * The sum that a term is.
   *
   * @param multiples whether multiples of linear terms are taken apart, too
   * @param definition whether it is taken apart although it is shared
   */
  private Sum sum(int start, boolean multiples, boolean definition) {
    Sum sum = new Sum();
    TreeMap<Integer, Double> open = new TreeMap<>(Comparator.reverseOrder());
    open.put(start, 1.0);
    while (!open.isEmpty()) {
      Map.Entry<Integer, Double> entry = open.pollFirstEntry();
      int term = entry.getKey();
      double factor = entry.getValue();
      boolean opaque =
          isShared(term) && !(term == start && definition) && !(multiples && affine[term]);
      if (graph.isNumber(term)) {
        sum.constant += factor * graph.value(term);
      } else if (multiples && graph.index(term) >= 0) {
        sum.linear.put(graph.index(term), factor);
      } else if (!opaque && (isSum(term) || multiples && affine[term])) {
        spread(term, factor, open);
      } else {
        sum.parts.add(new Part(factor, term));
      }
    }
    // Terms that were built first come first.
    Collections.reverse(sum.parts);
    return sum;
  }

  private void spread(int term, double factor, Map<Integer, Double> open) {
    List<Integer> operands = graph.operands(term);
    int first = operands.get(0);
    if (graph.applies(term, NlOperator.NEGATE)) {
      open.merge(first, -factor, Double::sum);
      return;
    }
    int second = operands.get(1);
    if (graph.applies(term, NlOperator.MULTIPLY)) {
      boolean left = graph.isNumber(first);
      double number = graph.value(left ? first : second);
      open.merge(left ? second : first, factor * number, Double::sum);
    } else if (graph.applies(term, NlOperator.DIVIDE)) {
      open.merge(first, factor / graph.value(second), Double::sum);
    } else {
      boolean minus = graph.applies(term, NlOperator.SUBTRACT);
      open.merge(first, factor, Double::sum);
      open.merge(second, minus ? -factor : factor, Double::sum);
    }
  }

  /**
   * What is not linear of a sum, without its constant, in prefix order.
   *
   * @param own the term that is being defined, -1 where none is
   */
  private List<NlTerm> expression(Sum sum, int own) {
    if (sum.parts.isEmpty()) {
      return NlTerm.ZERO;
    }
    List<NlTerm> terms = new ArrayList<>();
    Deque<Item> open = new ArrayDeque<>();
    push(sum.parts, 0, open);
    while (!open.isEmpty()) {
      Item item = open.pop();
      if (item.literal() != null) {
        terms.add(item.literal());
      } else {
        write(item.term(), own, terms, open);
      }
    }
    return terms;
  }

  /** A term as it stands, or one of the graph that is to be written. */
  private record Item(NlTerm literal, int term) {
    static Item of(NlOperator operator, int operands) {
      return new Item(new NlTerm.Apply(operator, operands), -1);
    }

    static Item of(double number) {
      return new Item(new NlTerm.Number(number), -1);
    }
  }

  /** Puts a sum on the stack, its first item on top. */
  private static void push(List<Part> parts, double constant, Deque<Item> open) {
    List<Item> items = new ArrayList<>();
    int count = parts.size() + (constant == 0 ? 0 : 1);
    boolean difference = count == 2 && parts.size() == 2 && parts.get(1).coefficient() == -1;
    if (count == 2) {
      items.add(Item.of(difference ? NlOperator.SUBTRACT : NlOperator.ADD, 2));
    } else if (count > 2) {
      items.add(Item.of(NlOperator.SUM, count));
    }
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (part.coefficient() == -1 && !(difference && i == 1)) {
        items.add(Item.of(NlOperator.NEGATE, 1));
      } else if (Math.abs(part.coefficient()) != 1) {
        items.add(Item.of(NlOperator.MULTIPLY, 2));
        items.add(Item.of(part.coefficient()));
      }
      items.add(new Item(null, part.term()));
    }
    if (constant != 0 || count == 0) {
      items.add(Item.of(constant));
    }
    for (int i = items.size() - 1; i >= 0; i--) {
      open.push(items.get(i));
    }
  }

  private void write(int term, int own, List<NlTerm> terms, Deque<Item> open) {
    if (isShared(term) && term != own) {
      wanted.add(term);
      terms.add(new NlTerm.Variable(-1 - term));
    } else if (isSum(term)) {
      Sum sum = sum(term, false, false);
      push(sum.parts, sum.constant, open);
    } else {
      terms.add(graph.head(term));
      List<Integer> operands = graph.operands(term);
      for (int i = operands.size() - 1; i >= 0; i--) {
        open.push(new Item(null, operands.get(i)));
      }
    }
  }

  /** The same with the indices of what is defined, which stood in as negative numbers. */
  private List<NlTerm> indexed(List<NlTerm> expression) {
    List<NlTerm> indexed = new ArrayList<>();
    for (NlTerm term : expression) {
      boolean standsIn = term instanceof NlTerm.Variable variable && variable.index() < 0;
      indexed.add(
          standsIn
              ? new NlTerm.Variable(indices.get(-1 - ((NlTerm.Variable) term).index()))
              : term);
    }
    return indexed;
  }
}
