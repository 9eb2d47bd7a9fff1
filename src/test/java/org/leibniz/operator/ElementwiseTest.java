package org.leibniz.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leibniz.diagnostic.Code;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.graph.TypeException;

class ElementwiseTest {
  private static final Type REAL = Type.real();
  private static final Type INT = Type.integer();
  private static final Type BOOL = Type.bool();

  private static Type type(Elementwise operator, Type... operands) {
    return operator.type(List.of(operands));
  }

  private static TypeException refusal(Elementwise operator, Type... operands) {
    return assertThrows(TypeException.class, () -> type(operator, operands));
  }

  private static double value(Elementwise operator, double... operands) {
    List<Tensor[]> tensors = new ArrayList<>();
    for (double operand : operands) {
      tensors.add(new Tensor[] {Tensor.scalar(operand)});
    }
    return operator.evaluate(tensors, null)[0].scalar();
  }

  private static Tensor value(Elementwise operator, Tensor... operands) {
    List<Tensor[]> tensors = new ArrayList<>();
    for (Tensor operand : operands) {
      tensors.add(new Tensor[] {operand});
    }
    return operator.evaluate(tensors, null)[0];
  }

  @Test
  void wholeNumbersStayWholeAndWidenToReals() {
    assertEquals(INT, type(Arithmetic.ADD, INT, INT));
    assertEquals(REAL, type(Arithmetic.ADD, INT, REAL));
    assertEquals(INT, type(Arithmetic.MAXIMUM, INT, INT));
    assertEquals(REAL, type(Arithmetic.DIVIDE, INT, INT));
    assertEquals(INT, type(Arithmetic.FLOOR_DIVIDE, INT, INT));
    assertEquals(REAL, type(Powers.POWER, INT, INT));
    assertEquals(INT, type(Powers.INTEGER_POWER, INT, INT));
    assertEquals(REAL, type(Powers.SQRT, INT));
    assertEquals(INT, type(Steps.FLOOR, INT));
    assertEquals(REAL, type(Steps.FLOOR, REAL));
  }

  @Test
  void comparisonsAndLogicGiveTruthValues() {
    assertEquals(BOOL, type(Comparison.LESS, INT, REAL));
    assertEquals(BOOL, type(Comparison.EQUAL, BOOL, BOOL));
    assertEquals(BOOL, type(Logic.AND, BOOL, BOOL));
    assertEquals(REAL, type(Logic.SELECT, BOOL, INT, REAL));
    assertEquals(INT, type(Logic.SELECT, BOOL, INT, INT));
    assertEquals(BOOL, type(Logic.SELECT, BOOL, BOOL, BOOL));
    assertEquals(REAL, type(Conversion.TO_REALS, BOOL));
    assertEquals(INT, type(Conversion.TO_INTEGERS, REAL));
    assertEquals(BOOL, type(Conversion.STOP_GRADIENT, BOOL));
  }

  @Test
  void truthValuesAreNotNumbers() {
    TypeException refusal = refusal(Arithmetic.ADD, REAL, BOOL);
    assertEquals(Code.WRONG_ELEMENT_TYPE, refusal.code());
    assertEquals("+ takes numbers, and this is a truth value (bool)", refusal.getMessage());
    assertEquals(Code.WRONG_ELEMENT_TYPE, refusal(Logic.AND, BOOL, INT).code());
    assertEquals(Code.WRONG_ELEMENT_TYPE, refusal(Logic.SELECT, REAL, REAL, REAL).code());
    assertEquals(Code.WRONG_ELEMENT_TYPE, refusal(Logic.SELECT, BOOL, BOOL, REAL).code());
    assertEquals(Code.WRONG_ELEMENT_TYPE, refusal(Comparison.EQUAL, BOOL, INT).code());
    assertEquals(Code.WRONG_ELEMENT_TYPE, refusal(Comparison.LESS, BOOL, BOOL).code());
    assertEquals(Code.WRONG_ELEMENT_TYPE, refusal(Powers.INTEGER_POWER, REAL, INT).code());
  }

  @Test
  void shapesBroadcastAsInNumPy() {
    Size n = Size.named("n");
    Type column = Type.real(Shape.of(Size.of(3), Size.ONE));
    Type row = Type.real(Shape.of(n));
    assertEquals(Type.real(Shape.of(Size.of(3), n)), type(Arithmetic.ADD, column, row));
    assertEquals(
        Type.real(Shape.of(2, 3)),
        type(Logic.SELECT, BOOL, Type.real(Shape.of(2, 1)), Type.real(Shape.of(3))));
    TypeException refusal =
        refusal(Arithmetic.MULTIPLY, Type.real(Shape.of(3)), Type.real(Shape.of(4)));
    assertEquals(Code.SHAPES_DO_NOT_BROADCAST, refusal.code());
    assertEquals("shapes [3] and [4] do not broadcast", refusal.getMessage());
    assertEquals(
        Code.SHAPES_DO_NOT_BROADCAST, refusal(Arithmetic.ADD, row, Type.real(Shape.of(5))).code());
    assertEquals(Code.WRONG_ARGUMENT_COUNT, refusal(Arithmetic.ADD, REAL).code());
  }

  @Test
  void valuesBroadcastAsInNumPy() {
    Tensor column = new Tensor(new int[] {2, 1}, new double[] {10, 20});
    Tensor row = Tensor.vector(1, 2, 3);
    assertEquals(
        new Tensor(new int[] {2, 3}, new double[] {11, 12, 13, 21, 22, 23}),
        value(Arithmetic.ADD, column, row));
    Tensor block = new Tensor(new int[] {2, 1, 2}, new double[] {1, 2, 3, 4});
    Tensor other = new Tensor(new int[] {2, 1}, new double[] {10, 100});
    assertEquals(
        new Tensor(new int[] {2, 2, 2}, new double[] {10, 20, 100, 200, 30, 40, 300, 400}),
        value(Arithmetic.MULTIPLY, block, other));
    assertEquals(
        new Tensor(new int[] {0, 3}, new double[0]),
        value(Arithmetic.ADD, Tensor.zeros(0, 1), row));
  }

  @Test
  void theOperandsThatAreChosenAreTaken() {
    Tensor chosen =
        value(
            Logic.SELECT,
            Tensor.vector(1, 0, 1),
            Tensor.vector(1, 2, 3),
            Tensor.scalar(Double.NaN));
    assertEquals(Tensor.vector(1, Double.NaN, 3), chosen);
  }

  @Test
  void everyFunctionAgreesWithTheJdk() {
    double[] points = {-2.5, -1, -0.3, 0.2, 0.7, 1, 3.5};
    for (double x : points) {
      near(Math.exp(x), value(Exponentials.EXP, x));
      near(Math.expm1(x), value(Exponentials.EXPM1, x));
      near(Math.log(x), value(Exponentials.LOG, x));
      near(Math.log1p(x), value(Exponentials.LOG1P, x));
      near(Math.log10(x), value(Exponentials.LOG10, x));
      near(Math.log(x) / Math.log(2), value(Exponentials.LOG2, x));
      near(Math.sin(x), value(Trigonometry.SIN, x));
      near(Math.cos(x), value(Trigonometry.COS, x));
      near(Math.tan(x), value(Trigonometry.TAN, x));
      near(Math.asin(x), value(Trigonometry.ASIN, x));
      near(Math.acos(x), value(Trigonometry.ACOS, x));
      near(Math.atan(x), value(Trigonometry.ATAN, x));
      near(Math.sinh(x), value(Hyperbolics.SINH, x));
      near(Math.cosh(x), value(Hyperbolics.COSH, x));
      near(Math.tanh(x), value(Hyperbolics.TANH, x));
      near(x, value(Hyperbolics.ASINH, Math.sinh(x)));
      near(Math.abs(x), value(Hyperbolics.ACOSH, Math.cosh(x)));
      near(x, value(Hyperbolics.ATANH, Math.tanh(x)));
      near(Math.sqrt(x), value(Powers.SQRT, x));
      near(Math.cbrt(x), value(Powers.CBRT, x));
      near(1 / (1 + Math.exp(-x)), value(Exponentials.SIGMOID, x));
      near(Math.log1p(Math.exp(x)), value(Exponentials.SOFTPLUS, x));
      for (double y : points) {
        near(Math.pow(x, y), value(Powers.POWER, x, y));
        near(Math.hypot(x, y), value(Powers.HYPOT, x, y));
        near(Math.atan2(x, y), value(Trigonometry.ATAN2, x, y));
      }
    }
  }

  @Test
  void specialFunctionsHaveTheirKnownValues() {
    near(0.8427007929497149, value(SpecialFunctions.ERF, 1));
    near(0.15729920705028513, value(SpecialFunctions.ERFC, 1));
    near(24, value(SpecialFunctions.GAMMA, 5));
    near(Math.log(24), value(SpecialFunctions.LGAMMA, 5));
    near(-0.5772156649015329, value(SpecialFunctions.DIGAMMA, 1));
    near(Math.PI * Math.PI / 6, value(SpecialFunctions.POLYGAMMA, 1, 1));
  }

  @Test
  void roundingGoesWhereItsNameSays() {
    assertEquals(-3, value(Steps.FLOOR, -2.5));
    assertEquals(-2, value(Steps.CEIL, -2.5));
    assertEquals(-2, value(Steps.ROUND, -2.5));
    assertEquals(4, value(Steps.ROUND, 3.5));
    assertEquals(-2, value(Steps.TRUNCATE, -2.9));
    assertEquals(-2, value(Conversion.TO_INTEGERS, -2.9));
  }

  /** The values are NumPy's: floor_divide and mod. */
  @Test
  void theRemainderHasTheSignOfTheDivisor() {
    assertEquals(2, value(Arithmetic.REMAINDER, -1, 3));
    assertEquals(-2, value(Arithmetic.REMAINDER, 1, -3));
    assertEquals(-1, value(Arithmetic.FLOOR_DIVIDE, -1, 3));
    assertEquals(2, value(Arithmetic.FLOOR_DIVIDE, 7, 3));
    assertEquals(9, value(Arithmetic.FLOOR_DIVIDE, 1.0, 0.1));
    near(0.09999999999999995, value(Arithmetic.REMAINDER, 1.0, 0.1));
    assertEquals(1, value(Arithmetic.REMAINDER, -1e-20, 1));
    assertEquals(Double.NaN, value(Arithmetic.REMAINDER, 1, 0));
    assertEquals(Double.POSITIVE_INFINITY, value(Arithmetic.FLOOR_DIVIDE, 1, 0));
  }

  @Test
  void integerPowersAreExact() {
    assertEquals(3486784401.0, value(Powers.INTEGER_POWER, 3, 20));
    assertEquals(1, value(Powers.INTEGER_POWER, 0, 0));
    assertEquals(-27, value(Powers.INTEGER_POWER, -3, 3));
  }

  @Test
  void notANumberIsNeitherLessNorEqual() {
    double nan = Double.NaN;
    assertEquals(0, value(Comparison.EQUAL, nan, nan));
    assertEquals(1, value(Comparison.NOT_EQUAL, nan, nan));
    assertEquals(0, value(Comparison.LESS_OR_EQUAL, nan, nan));
    assertEquals(0, value(Comparison.GREATER_OR_EQUAL, nan, nan));
    assertEquals(1, value(Comparison.IS_NAN, nan));
    assertEquals(nan, value(Arithmetic.MINIMUM, 1, nan));
    assertEquals(nan, value(Arithmetic.MAXIMUM, nan, 1));
    assertEquals(-0.0, value(Arithmetic.MINIMUM, 0.0, -0.0));
  }

  @Test
  void logicIsLogic() {
    for (int a = 0; a <= 1; a++) {
      assertEquals(1 - a, value(Logic.NOT, a));
      for (int b = 0; b <= 1; b++) {
        assertEquals(a & b, value(Logic.AND, a, b));
        assertEquals(a | b, value(Logic.OR, a, b));
      }
    }
  }

  @Test
  void javaTextNamesItsOperandsAndKernels() {
    assertEquals("p + q", Arithmetic.ADD.java(List.of("p", "q")));
    assertEquals("Power.pow(x$1, (a + b))", Powers.POWER.java(List.of("x$1", "(a + b)")));
    assertEquals(List.of("Power"), Powers.POWER.kernels());
    assertEquals(List.of(), Powers.SQRT.kernels());
    assertEquals(ElementType.BOOL, Comparison.LESS.result());
    assertEquals(ElementType.REAL, Arithmetic.ADD.result());
  }

  @Test
  void everyNameOfTheCatalogueIsThatOfItsOperator() {
    for (String name : Catalogue.elementwise()) {
      assertEquals(name, Catalogue.elementwise(name).orElseThrow().name());
    }
    assertTrue(Catalogue.elementwise("sine").isEmpty());
  }

  private static void near(double expected, double actual) {
    double tolerance = Double.isNaN(expected) ? 0 : 1e-14 * Math.max(1, Math.abs(expected));
    assertTrue(
        Double.compare(expected, actual) == 0 || Math.abs(expected - actual) <= tolerance,
        expected + " is not " + actual);
  }
}
