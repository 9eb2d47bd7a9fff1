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
 * The extent of an axis: a polynomial with whole coefficients in named sizes, such as {@code 3}, {@code n}, {@code n -
 * 1} or {@code n*k}. Equal polynomials are equal sizes.
 */
public final class Size {
  /** The size 0. */
  public static final Size ZERO = of(0);

  /** The size 1. */
  public static final Size ONE = of(1);

  /** Monomials (sorted names, repeated for powers) with their coefficients; none is 0. */
  private final SortedMap<Monomial, Long> terms;

  private record Monomial(List<String> names) implements Comparable<Monomial> {
    @Override
    public int compareTo(Monomial other) {
      int byDegree = Integer.compare(other.names.size(), names.size());
      return byDegree != 0 ? byDegree : String.join("*", names).compareTo(String.join("*", other.names));
    }
  }

  private static final Monomial UNIT = new Monomial(List.of());

  private Size(SortedMap<Monomial, Long> terms) {
    this.terms = terms;
  }

  /** A known size. */
  public static Size of(long value) {
    SortedMap<Monomial, Long> terms = new TreeMap<>();
    if (value != 0) {
      terms.put(UNIT, value);
    }
    return new Size(terms);
  }

  /** A size that is known by its name only. */
  public static Size named(String name) {
    SortedMap<Monomial, Long> terms = new TreeMap<>();
    terms.put(new Monomial(List.of(name)), 1L);
    return new Size(terms);
  }

  /** The sum. */
  public Size plus(Size other) {
    SortedMap<Monomial, Long> sum = new TreeMap<>(terms);
    other.terms.forEach((monomial, coefficient) -> accumulate(sum, monomial, coefficient));
    return new Size(sum);
  }

  /** The difference. */
  public Size minus(Size other) {
    return plus(other.times(of(-1)));
  }

  /** The product. */
  public Size times(Size other) {
    SortedMap<Monomial, Long> product = new TreeMap<>();
    terms.forEach(
        (left, leftCoefficient) ->
            other.terms.forEach(
                (right, rightCoefficient) -> {
                  List<String> names = new ArrayList<>(left.names);
                  names.addAll(right.names);
                  Collections.sort(names);
                  accumulate(
                      product, new Monomial(names), Math.multiplyExact(leftCoefficient, rightCoefficient));
                }));
    return new Size(product);
  }

  private static void accumulate(SortedMap<Monomial, Long> terms, Monomial monomial, long coefficient) {
    long sum = Math.addExact(terms.getOrDefault(monomial, 0L), coefficient);
    if (sum == 0) {
      terms.remove(monomial);
    } else {
      terms.put(monomial, sum);
    }
  }

  /** Whether the size is a number, not a name. */
  public boolean known() {
    return terms.isEmpty() || (terms.size() == 1 && terms.containsKey(UNIT));
  }

  /** The number, where it is known and an {@code int}. */
  public OptionalInt constant() {
    return known() ? OptionalInt.of(Math.toIntExact(terms.getOrDefault(UNIT, 0L))) : OptionalInt.empty();
  }

  /** The number. Throws {@link IllegalStateException} where the size is known by name only. */
  public int value() {
    return constant().orElseThrow(() -> new IllegalStateException("the size " + this + " is not known"));
  }

  /** Whether it is the known size {@code value}. */
  public boolean is(int value) {
    return known() && terms.getOrDefault(UNIT, 0L) == value;
  }

  /** The names that occur, each once, in order. */
  public List<String> names() {
    return terms.keySet().stream().flatMap(m -> m.names.stream()).distinct().sorted().toList();
  }

  /** The number for given values of the names. Throws {@link IllegalStateException} where a name has none. */
  public int evaluate(Map<String, Integer> sizes) {
    if (known()) {
      return value();
    }
    long sum = 0;
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
    if (terms.isEmpty()) {
      return "0";
    }
    StringBuilder text = new StringBuilder();
    terms.forEach((monomial, coefficient) -> appendTerm(text, monomial, coefficient, naming));
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
    if (magnitude != 1 || monomial.names.isEmpty()) {
      factors.add(Long.toString(magnitude));
    }
    monomial.names.forEach(name -> factors.add(naming.apply(name)));
    text.append(String.join("*", factors));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Size size && terms.equals(size.terms);
  }

  @Override
  public int hashCode() {
    return terms.hashCode();
  }

  @Override
  public String toString() {
    return text(name -> name);
  }
}
