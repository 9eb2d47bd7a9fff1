package org.leibniz.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The extent of an axis: a polynomial with whole coefficients in named sizes, such as {@code 3},
 * {@code n}, {@code n - 1} or {@code n*k}. Equal polynomials are equal sizes.
 */
public final class Size {
  private static final int CACHED = 256;
  private static final Size[] SMALL = new Size[CACHED];

  static {
    for (int i = 0; i < CACHED; i++) {
      SMALL[i] = new Size(Collections.emptySortedMap(), i);
    }
  }

  /** The size 0. */
  public static final Size ZERO = of(0);

  /** The size 1. */
  public static final Size ONE = of(1);

  /**
   * Monomials (sorted names, repeated for powers) with their coefficients; none is 0. The constant
   * stands apart.
   */
  private final SortedMap<Monomial, Long> terms;

  private final long constant;

  private record Monomial(List<String> names) implements Comparable<Monomial> {
    @Override
    public int compareTo(Monomial other) {
      int byDegree = Integer.compare(other.names.size(), names.size());
      return byDegree != 0
          ? byDegree
          : String.join("*", names).compareTo(String.join("*", other.names));
    }

    Monomial times(Monomial other) {
      List<String> all = new ArrayList<>(names);
      all.addAll(other.names);
      Collections.sort(all);
      return new Monomial(all);
    }
  }

  private Size(SortedMap<Monomial, Long> terms, long constant) {
    this.terms = terms;
    this.constant = constant;
  }

  /** A known size. */
  public static Size of(long value) {
    return value >= 0 && value < CACHED
        ? SMALL[(int) value]
        : new Size(Collections.emptySortedMap(), value);
  }

  /** A size that is known by its name only. */
  public static Size named(String name) {
    SortedMap<Monomial, Long> terms = new TreeMap<>();
    terms.put(new Monomial(List.of(name)), 1L);
    return new Size(terms, 0);
  }

  /** The sum. Throws {@link ArithmeticException} where it does not fit a {@code long}. */
  public Size plus(Size other) {
    long sum = Math.addExact(constant, other.constant);
    if (known() && other.known()) {
      return of(sum);
    }
    SortedMap<Monomial, Long> all = new TreeMap<>(terms);
    other.terms.forEach((monomial, coefficient) -> accumulate(all, monomial, coefficient));
    return new Size(all, sum);
  }

  /** The difference. Throws {@link ArithmeticException} where it does not fit a {@code long}. */
  public Size minus(Size other) {
    return plus(other.times(of(-1)));
  }

  /** The product. Throws {@link ArithmeticException} where it does not fit a {@code long}. */
  public Size times(Size other) {
    long product = Math.multiplyExact(constant, other.constant);
    if (known() && other.known()) {
      return of(product);
    }
    SortedMap<Monomial, Long> all = new TreeMap<>();
    scale(all, terms, other.constant);
    scale(all, other.terms, constant);
    terms.forEach(
        (left, leftCoefficient) ->
            other.terms.forEach(
                (right, rightCoefficient) ->
                    accumulate(
                        all,
                        left.times(right),
                        Math.multiplyExact(leftCoefficient, rightCoefficient))));
    return new Size(all, product);
  }

  private static void scale(
      SortedMap<Monomial, Long> sum, SortedMap<Monomial, Long> terms, long factor) {
    if (factor != 0) {
      terms.forEach(
          (monomial, coefficient) ->
              accumulate(sum, monomial, Math.multiplyExact(coefficient, factor)));
    }
  }

  private static void accumulate(
      SortedMap<Monomial, Long> terms, Monomial monomial, long coefficient) {
    long sum = Math.addExact(terms.getOrDefault(monomial, 0L), coefficient);
    if (sum == 0) {
      terms.remove(monomial);
    } else {
      terms.put(monomial, sum);
    }
  }

  /** Whether the size is a number, not a name. */
  public boolean known() {
    return terms.isEmpty();
  }

  /** The number, where it is known and an {@code int}. */
  public OptionalInt constant() {
    return known() ? OptionalInt.of(Math.toIntExact(constant)) : OptionalInt.empty();
  }

  /** The number. Throws {@link IllegalStateException} where the size is known by name only. */
  public int value() {
    if (!known()) {
      throw new IllegalStateException("the size " + this + " is not known");
    }
    return Math.toIntExact(constant);
  }

  /** What it is where every named size is 0. */
  public long constantPart() {
    return constant;
  }

  /** Whether it is the known size {@code value}. */
  public boolean is(int value) {
    return known() && constant == value;
  }

  /** The names that occur, each once, in order. */
  public List<String> names() {
    return terms.keySet().stream().flatMap(m -> m.names.stream()).distinct().sorted().toList();
  }

  /**
   * The number for given values of the names. Throws {@link IllegalStateException} where a name has
   * none.
   */
  public int evaluate(Map<String, Integer> sizes) {
    if (known()) {
      return value();
    }
    long sum = constant;
    for (Map.Entry<Monomial, Long> term : terms.entrySet()) {
      long product = term.getValue();
      for (String name : term.getKey().names) {
        Integer value = sizes.get(name);
        if (value == null) {
          throw new IllegalStateException("the size " + name + " has no value");
        }
        product = Math.multiplyExact(product, value.longValue());
      }
      sum = Math.addExact(sum, product);
    }
    return Math.toIntExact(sum);
  }

  /** As an expression in Java (and in the language), each name replaced. */
  public String text(Function<String, String> naming) {
    if (known()) {
      return Long.toString(constant);
    }
    StringBuilder text = new StringBuilder();
    terms.forEach((monomial, coefficient) -> appendTerm(text, monomial, coefficient, naming));
    if (constant != 0) {
      text.append(constant < 0 ? " - " : " + ").append(Math.abs(constant));
    }
    return text.toString();
  }

  private static void appendTerm(
      StringBuilder text, Monomial monomial, long coefficient, Function<String, String> naming) {
    boolean negative = coefficient < 0;
    if (text.length() > 0) {
      text.append(negative ? " - " : " + ");
    } else if (negative) {
      text.append('-');
    }
    long magnitude = Math.abs(coefficient);
    List<String> factors = new ArrayList<>();
    if (magnitude != 1) {
      factors.add(Long.toString(magnitude));
    }
    monomial.names.forEach(name -> factors.add(naming.apply(name)));
    text.append(String.join("*", factors));
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Size size && constant == size.constant && terms.equals(size.terms);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(constant) + terms.hashCode();
  }

  @Override
  public String toString() {
    return text(name -> name);
  }
}
