package org.leibniz.report.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.report.formula.FormulaTerm.Kind;

/**
 * Makes terms, equal ones once, and collects like ones: sums of multiples, products of powers. This
 * is true over the reals: it is for reading, not for computing.
 */
final class FormulaTerms {
  /**
   * A sum or product of so many parts is one part of a longer one, so that long ones are made in
   * linear time.
   */
  private static final int LONGEST = 32;

  private final Map<List<Object>, FormulaTerm> known = new HashMap<>();
  private final Set<String> names;

  /** Makes terms beside which some names stand for something else. */
  FormulaTerms(Set<String> names) {
    this.names = Set.copyOf(names);
  }

  /** The name of the index that stands at a depth of indices: the first that is free. */
  String indexName(int depth) {
    List<String> free =
        "ijklmnopq".chars().mapToObj(Character::toString).filter(n -> !names.contains(n)).toList();
    return depth < free.size() ? free.get(depth) : "index_" + depth;
  }

  private FormulaTerm term(
      Kind kind,
      String label,
      String suffix,
      List<FormulaTerm> parts,
      List<Double> numbers,
      Shape shape) {
    return term(kind, label, suffix, parts, numbers, shape, locals(parts), null);
  }

  private FormulaTerm term(
      Kind kind,
      String label,
      String suffix,
      List<FormulaTerm> parts,
      List<Double> numbers,
      Shape shape,
      Set<String> locals,
      FormulaLoop loop) {
    List<Object> key =
        new ArrayList<>(List.of(kind, label, suffix, numbers, shape, loop == null ? "" : loop));
    parts.forEach(part -> key.add(part.id()));
    FormulaTerm before = known.get(key);
    if (before != null) {
      return before;
    }
    FormulaTerm made =
        new FormulaTerm(known.size(), kind, label, suffix, parts, numbers, shape, locals, loop);
    known.put(key, made);
    return made;
  }

  private static Set<String> locals(List<FormulaTerm> parts) {
    Set<String> all = Set.of();
    for (FormulaTerm part : parts) {
      if (!part.locals().isEmpty() && !all.containsAll(part.locals())) {
        Set<String> joined = new TreeSet<>(all);
        joined.addAll(part.locals());
        all = joined;
      }
    }
    return all;
  }

  private static Shape broadcast(List<FormulaTerm> parts) {
    Shape shape = Shape.SCALAR;
    for (FormulaTerm part : parts) {
      if (!part.shape().scalar()) {
        shape = shape.broadcast(part.shape()).orElse(shape);
      }
    }
    return shape;
  }

  FormulaTerm symbol(String name, Shape shape) {
    return term(Kind.SYMBOL, name, "", List.of(), List.of(), shape);
  }

  /** A name of something that is sought; it stands behind those of data. */
  FormulaTerm unknown(String name, Shape shape) {
    return term(Kind.SYMBOL, name, "unknown", List.of(), List.of(), shape);
  }

  /** A name that is known inside a loop only. */
  FormulaTerm local(String name, Shape shape) {
    return term(Kind.SYMBOL, name, "", List.of(), List.of(), shape, Set.of(name), null);
  }

  FormulaTerm number(double value) {
    return term(Kind.SUM, "", "", List.of(), List.of(value + 0.0), Shape.SCALAR);
  }

  /** A term of parts that broadcast against each other. */
  FormulaTerm elementwise(Kind kind, String label, List<FormulaTerm> parts) {
    return term(kind, label, "", parts, List.of(), broadcast(parts));
  }

  /** A term whose shape is not that of its parts. */
  FormulaTerm shaped(Kind kind, String label, String suffix, List<FormulaTerm> parts, Shape shape) {
    return term(kind, label, suffix, parts, List.of(), shape);
  }

  FormulaTerm loop(FormulaLoop loop, List<FormulaTerm> parts, Shape shape) {
    Set<String> outside = new TreeSet<>(locals(parts));
    loop.states().forEach(outside::remove);
    outside.remove(loop.index());
    return term(Kind.LOOP, "", "", parts, List.of(), shape, outside, loop);
  }

  /** A term for each value of an index. */
  FormulaTerm each(FormulaTerm body, FormulaTerm index, FormulaTerm count, Shape shape) {
    List<FormulaTerm> parts = List.of(body, count);
    Set<String> outside = new TreeSet<>(locals(parts));
    outside.remove(index.label());
    return term(Kind.EACH, index.label(), "", parts, List.of(), shape, outside, null);
  }

  /** A sum with the same numbers as another. */
  FormulaTerm sum(FormulaTerm like, List<FormulaTerm> parts) {
    List<FormulaTerm> all = new ArrayList<>(parts);
    List<Double> factors = new ArrayList<>(like.numbers().subList(0, parts.size()));
    all.add(number(like.constant()));
    factors.add(1.0);
    return sum(all, factors);
  }

  /** A sum of multiples. */
  FormulaTerm sum(List<FormulaTerm> terms, List<Double> factors) {
    Map<FormulaTerm, Double> collected = new LinkedHashMap<>();
    double constant = 0;
    for (int i = 0; i < terms.size(); i++) {
      FormulaTerm term = terms.get(i);
      double factor = factors.get(i);
      // A multiple of a sum stays one: 2*(x - 3).
      boolean multiple = !term.single() && Math.abs(factor) != 1;
      boolean whole = term.kind() != Kind.SUM || multiple || term.parts().size() >= LONGEST;
      if (whole) {
        collected.merge(term, factor, Double::sum);
        continue;
      }
      constant += factor * term.constant();
      for (int part = 0; part < term.parts().size(); part++) {
        collected.merge(term.part(part), factor * term.numbers().get(part), Double::sum);
      }
    }
    joinVectors(collected);
    return sum(collected, constant);
  }

  /** Vectors that are written out are added element by element. */
  private void joinVectors(Map<FormulaTerm, Double> collected) {
    Map<Shape, List<FormulaTerm>> vectors = new LinkedHashMap<>();
    collected.keySet().stream()
        .filter(part -> part.kind() == Kind.VECTOR)
        .forEach(
            part -> vectors.computeIfAbsent(part.shape(), shape -> new ArrayList<>()).add(part));
    for (List<FormulaTerm> alike : vectors.values()) {
      if (alike.size() > 1) {
        FormulaTerm first = alike.get(0);
        List<Double> factors = alike.stream().map(collected::remove).toList();
        List<FormulaTerm> elements = new ArrayList<>();
        for (int i = 0; i < first.parts().size(); i++) {
          int place = i;
          elements.add(sum(alike.stream().map(vector -> vector.part(place)).toList(), factors));
        }
        collected.merge(shaped(Kind.VECTOR, "", "", elements, first.shape()), 1.0, Double::sum);
      }
    }
  }

  private FormulaTerm sum(Map<FormulaTerm, Double> collected, double constant) {
    collected.values().removeIf(factor -> factor == 0);
    List<FormulaTerm> parts = new ArrayList<>(collected.keySet());
    if (parts.isEmpty()) {
      return number(constant);
    }
    if (parts.size() == 1 && constant == 0 && collected.get(parts.get(0)) == 1) {
      return parts.get(0);
    }
    FormulaOrder.sort(parts, collected);
    List<Double> numbers = new ArrayList<>();
    parts.forEach(part -> numbers.add(collected.get(part)));
    numbers.add(constant + 0.0);
    return term(Kind.SUM, "", "", parts, numbers, broadcast(parts));
  }

  FormulaTerm add(FormulaTerm a, FormulaTerm b) {
    return sum(List.of(a, b), List.of(1.0, 1.0));
  }

  FormulaTerm subtract(FormulaTerm a, FormulaTerm b) {
    return sum(List.of(a, b), List.of(1.0, -1.0));
  }

  FormulaTerm scale(FormulaTerm a, double factor) {
    return sum(List.of(a), List.of(factor));
  }

  /** The coefficient of a term that is a number, a multiple, or itself. */
  static double coefficient(FormulaTerm term) {
    return term.number() || term.scaled() ? term.numbers().get(0) : 1;
  }

  /** The powers that a single term is the product of, but for its coefficient. */
  static Map<FormulaTerm, Double> factors(FormulaTerm term) {
    Map<FormulaTerm, Double> factors = new LinkedHashMap<>();
    FormulaTerm bare = term.scaled() ? term.part(0) : term;
    if (bare.kind() == Kind.PRODUCT && bare.parts().size() < LONGEST) {
      for (int i = 0; i < bare.parts().size(); i++) {
        factors.put(bare.part(i), bare.numbers().get(i));
      }
    } else if (!bare.number()) {
      factors.put(bare, 1.0);
    }
    return factors;
  }

  FormulaTerm product(double coefficient, Map<FormulaTerm, Double> powers) {
    if (powers.entrySet().stream().anyMatch(FormulaTerms::open)) {
      return opened(coefficient, powers);
    }
    List<FormulaTerm> parts = new ArrayList<>();
    List<Double> exponents = new ArrayList<>();
    for (FormulaTerm part : FormulaOrder.sorted(powers.keySet())) {
      if (powers.get(part) != 0) {
        parts.add(part);
        exponents.add(powers.get(part));
      }
    }
    if (parts.isEmpty()) {
      return number(coefficient);
    }
    boolean one = parts.size() == 1 && exponents.get(0) == 1;
    FormulaTerm product =
        one ? parts.get(0) : term(Kind.PRODUCT, "", "", parts, exponents, broadcast(parts));
    return coefficient == 1 ? product : scale(product, coefficient);
  }

  /** Whether a factor is itself a power, or a number, to a whole power. */
  private static boolean open(Map.Entry<FormulaTerm, Double> power) {
    FormulaTerm base = power.getKey();
    boolean inner = base.kind() == Kind.PRODUCT && base.parts().size() == 1 || base.number();
    return inner && power.getValue() == Math.rint(power.getValue());
  }

  private FormulaTerm opened(double coefficient, Map<FormulaTerm, Double> powers) {
    double number = coefficient;
    Map<FormulaTerm, Double> all = new LinkedHashMap<>();
    for (Map.Entry<FormulaTerm, Double> power : powers.entrySet()) {
      FormulaTerm base = power.getKey();
      if (!open(power)) {
        all.merge(base, power.getValue(), Double::sum);
      } else if (base.number()) {
        number *= Math.pow(base.constant(), power.getValue());
      } else {
        all.merge(base.part(0), base.numbers().get(0) * power.getValue(), Double::sum);
      }
    }
    return product(number, all);
  }

  FormulaTerm multiply(FormulaTerm a, FormulaTerm b) {
    if (a.number() || b.number()) {
      return a.number() ? scale(b, a.constant()) : scale(a, b.constant());
    }
    Map<FormulaTerm, Double> powers = factors(a);
    factors(b).forEach((part, exponent) -> powers.merge(part, exponent, Double::sum));
    return product(coefficient(a) * coefficient(b), powers);
  }

  /** A power with a known exponent. */
  FormulaTerm power(FormulaTerm base, double exponent) {
    if (base.number()) {
      double value = Math.pow(base.constant(), exponent);
      boolean exact = exponent != 0.5 || value == Math.rint(value) || Double.isNaN(value);
      return exact
          ? number(value)
          : term(Kind.PRODUCT, "", "", List.of(base), List.of(0.5), base.shape());
    }
    boolean whole = exponent == Math.rint(exponent);
    double coefficient = coefficient(base);
    Map<FormulaTerm, Double> powers = factors(base);
    boolean simple =
        powers.size() == 1 && powers.values().iterator().next() == 1 && coefficient == 1;
    if (!whole && !simple) {
      return product(1, new LinkedHashMap<>(Map.of(base, exponent)));
    }
    powers.replaceAll((part, before) -> before * exponent);
    return product(Math.pow(coefficient, exponent), powers);
  }

  FormulaTerm divide(FormulaTerm a, FormulaTerm b) {
    return b.number() && b.constant() == 0
        ? elementwise(Kind.CALL, "div", List.of(a, b))
        : multiply(a, power(b, -1));
  }

  /** The term in a shape to which it would otherwise be broadcast. */
  FormulaTerm exact(FormulaTerm term, Shape shape) {
    if (term.shape().equals(shape)) {
      return term;
    }
    if (term.number() && term.constant() == 0) {
      return shaped(Kind.CALL, "zeros", "", shape.sizes().stream().map(this::size).toList(), shape);
    }
    List<FormulaTerm> sizes = shape.sizes().stream().map(this::size).toList();
    return multiply(term, shaped(Kind.CALL, "ones", "", sizes, shape));
  }

  FormulaTerm size(Size size) {
    return size.known() ? number(size.value()) : symbol(size.toString(), Shape.SCALAR);
  }
}
