package org.leibniz.language.build;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.leibniz.graph.Size;

/** A size plus whole multiples of index variables: what bounds and subscripts mostly are. */
record Affine(Size constant, Map<IndexVariable, Integer> multiples) {

  static Affine of(Size size) {
    return new Affine(size, Map.of());
  }

  static Affine of(IndexVariable variable) {
    return new Affine(Size.ZERO, Map.of(variable, 1));
  }

  /** Whether it is the same for all index variables. */
  boolean plain() {
    return multiples.isEmpty();
  }

  Affine plus(Affine other, int sign) {
    Map<IndexVariable, Integer> sum = new TreeMap<>(multiples);
    other.multiples.forEach(
        (variable, multiple) -> sum.merge(variable, sign * multiple, Integer::sum));
    sum.values().removeIf(multiple -> multiple == 0);
    return new Affine(constant.plus(other.constant.times(Size.of(sign))), sum);
  }

  /** The product, where one side is plain and, if the other is not, a known number. */
  Optional<Affine> times(Affine other) {
    if (plain() && other.plain()) {
      return Optional.of(of(constant.times(other.constant)));
    }
    Affine number = plain() ? this : other;
    Affine varying = plain() ? other : this;
    if (!number.plain() || !number.constant.known()) {
      return Optional.empty();
    }
    Map<IndexVariable, Integer> product = new TreeMap<>();
    varying.multiples.forEach(
        (variable, multiple) -> product.put(variable, multiple * number.constant.value()));
    product.values().removeIf(multiple -> multiple == 0);
    return Optional.of(new Affine(varying.constant.times(number.constant), product));
  }

  /** The single variable, where it is one variable, once, plus a size. */
  Optional<IndexVariable> shifted() {
    return multiples.size() == 1 && multiples.values().iterator().next() == 1
        ? Optional.of(multiples.keySet().iterator().next())
        : Optional.empty();
  }

  /** The least value that it takes, given the ranges of its variables. */
  Size least() {
    return extreme(1);
  }

  /** The greatest value that it takes. */
  Size greatest() {
    return extreme(-1);
  }

  private Size extreme(int sign) {
    Size extreme = constant;
    for (Map.Entry<IndexVariable, Integer> entry : multiples.entrySet()) {
      IndexVariable variable = entry.getKey();
      boolean first = entry.getValue() * sign > 0;
      Size end = first ? variable.start() : variable.start().plus(variable.count()).minus(Size.ONE);
      extreme = extreme.plus(end.times(Size.of(entry.getValue())));
    }
    return extreme;
  }
}
