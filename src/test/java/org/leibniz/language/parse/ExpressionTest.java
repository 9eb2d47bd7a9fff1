package org.leibniz.language.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How expressions group. */
final class ExpressionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
      a + b * c                              | (a + (b * c))
      a - b - c + d                          | (a - b - c + d)
      a * b / c @ d                          | (a * b / c @ d)
      (a + b) + c                            | ((a + b) + c)
      a + (b + c)                            | (a + (b + c))
      -x^2                                   | (- (x ^ 2))
      2^-3                                   | (2 ^ (- 3))
      2^-3^2                                 | (2 ^ (- (3 ^ 2)))
      a^b^c                                  | (a ^ (b ^ c))
      (a^b)^c                                | ((a ^ b) ^ c)
      2^-x * y                               | ((2 ^ (- x)) * y)
      -a * b                                 | ((- a) * b)
      a * -b                                 | (a * (- b))
      a - -b                                 | (a - (- b))
      --a                                    | (- (- a))
      +a                                     | (+ a)
      x'^2                                   | ((x ') ^ 2)
      -x'                                    | (- (x '))
      x''                                    | ((x ') ')
      A @ x' + b                             | ((A @ (x ')) + b)
      w[0]^2                                 | ((w at 0) ^ 2)
      w[0][1]                                | ((w at 0) at 1)
      not a == b                             | (not (a == b))
      not a and b                            | ((not a) and b)
      not not a                              | (not (not a))
      a or b and c                           | (a or (b and c))
      a and b or c and d                     | ((a and b) or (c and d))
      a == b and c != d                      | ((a == b) and (c != d))
      a < b <= c                             | (a < b <= c)
      a + 1 > b * 2                          | ((a + 1) > (b * 2))
      a ≤ b                                  | (a <= b)
      a ≥ b or a ≠ c                         | ((a >= b) or (a != c))
      if a then b else c + 1                 | (if a then b else (c + 1))
      1 + if a then b else c * 2             | (1 + (if a then b else (c * 2)))
      if a then b else if c then d else e    | (if a then b else (if c then d else e))
      if a then if b then c else d else e    | (if a then (if b then c else d) else e)
      -if a then b else c                    | (- (if a then b else c))
      a == not b == c                        | (a == (not (b == c)))
      f(x, axis = 0)                         | f(x, axis = 0)
      f()                                    | f()
      sum(e for i in 0..n, axis = 0)         | sum(e, axis = 0 for i in 0..n)
      [i * j for i in 0..n + 1 for j in i..m] | [(i * j) for i in 0..(n + 1) for j in i..m]
      [a, [b], 3.5]                          | vector(a, vector(b), 3.5)
      W[i, :]                                | (W at i, :)
      x[1:]                                  | (x at 1:)
      x[:n - 1]                              | (x at :(n - 1))
      x[a:b, [0, 2]]                         | (x at a:b, vector(0, 2))
      (a, b)                                 | tuple(a, b)
      { let m = a; let (p, q) = b; m * p }   | {m = a; p, q = b; (m * p)}
      fold(s = 0 for i in 0..n: s + i) * 2   | (fold(s = 0 for i in 0..n : (s + i)) * 2)
      scan((h, c) = (a, b) for t in 0..T: f(h, c)) | scan(h, c = tuple(a, b) for t in 0..T : f(h, c))
      fold(a = 1, b = 2 for i in 0..n: (b, a)) | fold(a, b = tuple(1, 2) for i in 0..n : tuple(b, a))
      fold(z = 1.0 while abs(z) > 1e-12 max 50: z / 2) | fold(z = 1.0 while (abs(z) > 1e-12) max 50 : (z / 2))
      fold(z = 1 while max(z, 0) > 1 max (n): max(z, 2)) | fold(z = 1 while (max(z, 0) > 1) max n : max(z, 2))
      fold(z = 1 while z > 1: z / 2)         | fold(z = 1 while (z > 1) : (z / 2))
      .5 + 1e-3 + 1.5E+2                     | (.5 + 1e-3 + 1.5E+2)
      true and false                         | (true and false)
      温度 * α                                | (温度 * α)
      data[0] + using * max + state          | ((data at 0) + (using * max) + state)
      """)
  void groups(String text, String structure) {
    assertEquals(structure, Structure.of(Reading.expression(text)));
  }

  @Test
  void numbersKnowWhetherTheyAreIntegers() {
    assertTrue(((Expression.Number) Reading.expression("12")).integer());
    assertFalse(((Expression.Number) Reading.expression("12.0")).integer());
    assertFalse(((Expression.Number) Reading.expression("1e3")).integer());
    assertEquals(0.5, ((Expression.Number) Reading.expression(".5")).value());
  }

  @Test
  void spansAreTheSmallestThatHoldTheExpression() {
    Expression.Chain product = (Expression.Chain) Reading.expression("(a + b) * c'[0]");
    assertEquals("(a + b) * c'[0]", product.span().text());
    assertEquals("a + b", product.first().span().text());
    assertEquals("*", product.links().get(0).operatorSpan().text());
    assertEquals("c'[0]", product.links().get(0).operand().span().text());
    Expression.Unary negated = (Expression.Unary) Reading.expression("-(x)^2");
    assertEquals("-(x)^2", negated.span().text());
    assertEquals("(x)^2", negated.operand().span().text());
  }

  @Test
  void placesAreRightBehindCharactersOfTwoUnits() {
    Expression.Chain sum = (Expression.Chain) Reading.expression("𝑥 + b");
    assertEquals("𝑥", sum.first().span().text());
    assertEquals("b", sum.links().get(0).operand().span().text());
  }
}
