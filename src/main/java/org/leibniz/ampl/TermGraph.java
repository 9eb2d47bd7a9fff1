package org.leibniz.ampl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Scalar expressions as a graph: each term is kept once, has a number, and its operands have lower
 * ones. What is known or superfluous is left out: sums with 0, products with 0 and 1.
 */
public final class TermGraph {
  private final List<Term> terms = new ArrayList<>();
  private final Map<Term, Integer> known = new HashMap<>();

  /** A term and the numbers of its operands. */
  private record Term(NlTerm head, List<Integer> operands) {}

  /** A number. */
  public int number(double value) {
    return add(new NlTerm.Number(value), List.of());
  }

  /** A variable, by its index. */
  public int variable(int index) {
    return add(new NlTerm.Variable(index), List.of());
  }

  /** An operator of one, two or three operands, which are not all numbers. */
  public int apply(NlOperator operator, int... operands) {
    int simple = simplified(operator, operands);
    if (simple >= 0) {
      return simple;
    }
    List<Integer> list = new ArrayList<>();
    for (int operand : operands) {
      list.add(operand);
    }
    return add(new NlTerm.Apply(operator, operands.length), List.copyOf(list));
  }

  private int add(NlTerm head, List<Integer> operands) {
    Term term = new Term(head, operands);
    Integer same = known.putIfAbsent(term, terms.size());
    if (same != null) {
      return same;
    }
    terms.add(term);
    return terms.size() - 1;
  }

  private int simplified(NlOperator operator, int[] x) {
    return switch (operator) {
      case ADD -> is(x[0], 0) ? x[1] : is(x[1], 0) ? x[0] : -1;
      case SUBTRACT -> is(x[1], 0) ? x[0] : is(x[0], 0) ? apply(NlOperator.NEGATE, x[1]) : -1;
      case MULTIPLY -> product(x[0], x[1]);
      case DIVIDE -> is(x[1], 1) ? x[0] : is(x[0], 0) ? x[0] : -1;
      case POWER -> is(x[1], 1) ? x[0] : -1;
      case NEGATE -> applies(x[0], NlOperator.NEGATE) ? operands(x[0]).get(0) : -1;
      case AND -> is(x[0], 1) || is(x[1], 0) ? x[1] : is(x[1], 1) || is(x[0], 0) ? x[0] : -1;
      case OR -> is(x[0], 0) || is(x[1], 1) ? x[1] : is(x[1], 0) || is(x[0], 1) ? x[0] : -1;
      case IF -> isNumber(x[0]) ? (is(x[0], 0) ? x[2] : x[1]) : x[1] == x[2] ? x[1] : -1;
      default -> -1;
    };
  }

  private int product(int left, int right) {
    if (is(left, 0) || is(right, 1)) {
      return left;
    }
    if (is(right, 0) || is(left, 1)) {
      return right;
    }
    return is(left, -1) || is(right, -1)
        ? apply(NlOperator.NEGATE, is(left, -1) ? right : left)
        : -1;
  }

  private boolean is(int term, double value) {
    return isNumber(term) && value(term) == value;
  }

  /** How many terms there are. */
  public int size() {
    return terms.size();
  }

  /** Whether a term is a number. */
  public boolean isNumber(int term) {
    return head(term) instanceof NlTerm.Number;
  }

  /** The value of a number. */
  public double value(int term) {
    return ((NlTerm.Number) head(term)).value();
  }

  /** The index of a variable; -1 where the term is none. */
  public int index(int term) {
    return head(term) instanceof NlTerm.Variable variable ? variable.index() : -1;
  }

  NlTerm head(int term) {
    return terms.get(term).head();
  }

  List<Integer> operands(int term) {
    return terms.get(term).operands();
  }

  boolean applies(int term, NlOperator operator) {
    return head(term) instanceof NlTerm.Apply apply && apply.operator() == operator;
  }
}
