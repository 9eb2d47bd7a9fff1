package org.leibniz.language.check;

import java.util.Map;
import java.util.Optional;

/** What people call functions elsewhere, and how the same is said here. */
final class ForeignNames {
  private static final Map<String, String> ADVICE =
      Map.ofEntries(
          Map.entry("ln", "the natural logarithm is log(x)"),
          Map.entry("lg", "the logarithm to base 10 is log10(x), to base 2 log2(x)"),
          Map.entry("fabs", "the absolute value is abs(x)"),
          Map.entry("sqr", "the square is x^2"),
          Map.entry("power", "powers are written x^y"),
          Map.entry("avg", "the mean is mean(x)"),
          Map.entry("average", "the mean is mean(x)"),
          Map.entry("product", "the product is prod(x)"),
          Map.entry("maximum", "the greater of two is max(a, b)"),
          Map.entry("minimum", "the lesser of two is min(a, b)"),
          Map.entry("len", "the number of elements is size(x), along an axis size(x, axis)"),
          Map.entry("length", "the number of elements is size(x), along an axis size(x, axis)"),
          Map.entry("shape", "the size along an axis is size(x, axis)"),
          Map.entry("matmul", "the matrix product is A @ B"),
          Map.entry("mul", "the product is a * b, of matrices A @ B"),
          Map.entry("arange", "counting is written [i for i in 0..n]"),
          Map.entry("range", "counting is written for i in 0..n"),
          Map.entry("linspace", "write it out: [a + i*(b - a)/(n - 1) for i in 0..n]"),
          Map.entry("float", "a whole number widens by itself; real(x) says it"),
          Map.entry("float64", "a whole number widens by itself; real(x) says it"),
          Map.entry("gradient", "the derivative is grad(y, x)"),
          Map.entry("diff", "the derivative is grad(y, x)"),
          Map.entry("derivative", "the derivative is grad(y, x)"),
          Map.entry("concatenate", "tensors are joined with concat(a, b, axis = 0)"),
          Map.entry("print", "values are shown with: output name"),
          Map.entry("inv", "solve for the unknowns with an equation instead: A @ x == b"),
          Map.entry("inverse", "solve for the unknowns with an equation instead: A @ x == b"));

  private ForeignNames() {}

  static Optional<String> advice(String name) {
    return Optional.ofNullable(ADVICE.get(name));
  }
}
