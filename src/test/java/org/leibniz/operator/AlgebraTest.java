package org.leibniz.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Type;

class AlgebraTest {
  private final Algebra algebra = new Algebra(new GraphBuilder());
  private final Node x = input("x", Type.real(Shape.of(2, 3)));
  private final Node s = input("s", Type.real());
  private final Node i = input("i", Type.integer());

  private Node input(String symbol, Type type) {
    return algebra.builder().add(new Input(symbol, Input.Kind.PARAMETER, type));
  }

  @Test
  void zerosAndOnesDisappearWhereTheTypeStays() {
    assertSame(x, algebra.add(x, algebra.constant(0)));
    assertSame(x, algebra.add(algebra.zeros(x.shape()), x));
    assertSame(x, algebra.multiply(algebra.constant(1), x));
    assertSame(x, algebra.multiply(x, algebra.integer(1)));
    assertSame(x, algebra.subtract(x, algebra.constant(0)));
    assertSame(x, algebra.divide(x, algebra.integer(1)));
    assertEquals(ElementType.REAL, algebra.multiply(i, algebra.constant(1)).type().element());
    assertEquals(x.shape(), algebra.add(s, algebra.zeros(x.shape())).shape());
    assertEquals(ElementType.REAL, algebra.divide(i, algebra.integer(1)).type().element());
  }

  @Test
  void aProductWithZeroIsKept() {
    assertEquals(Arithmetic.MULTIPLY, algebra.multiply(s, algebra.constant(0)).operator());
  }

  @Test
  void constantsAreCalculated() {
    assertSame(algebra.constant(5), algebra.add(algebra.constant(2), algebra.integer(3)));
    assertSame(algebra.integer(6), algebra.multiply(algebra.integer(2), algebra.integer(3)));
    assertSame(algebra.constant(0.5), algebra.divide(algebra.integer(1), algebra.integer(2)));
    assertSame(algebra.integer(8), algebra.power(algebra.integer(2), algebra.integer(3)));
    assertSame(algebra.constant(0.125), algebra.power(algebra.integer(2), algebra.integer(-3)));
  }

  @Test
  void negationsCancel() {
    assertSame(s, algebra.negate(algebra.negate(s)));
    assertSame(algebra.negate(s), algebra.multiply(algebra.constant(-1), s));
    Node truth = algebra.less(s, s);
    assertSame(truth, algebra.not(algebra.not(truth)));
  }

  @Test
  void powersOfWholeNumbersAreWholeWhereTheyCanBe() {
    assertEquals(Type.integer(), algebra.power(i, algebra.integer(2)).type());
    assertEquals(Type.real(), algebra.power(i, algebra.integer(-2)).type());
    assertEquals(Type.real(), algebra.power(i, i).type());
    assertSame(s, algebra.power(s, 1));
  }

  @Test
  void aKnownConditionChooses() {
    assertSame(x, algebra.select(algebra.truth(true), x, algebra.constant(0)));
    assertEquals(x.shape(), algebra.select(algebra.truth(true), s, x).shape());
    assertEquals(Type.real(), algebra.select(algebra.truth(false), s, i).type());
    assertSame(s, algebra.select(algebra.less(s, s), s, s));
    assertNotSame(s, algebra.select(algebra.less(x, s), s, s));
  }

  @Test
  void viewsThatChangeNothingDisappear() {
    assertSame(x, algebra.reshape(algebra.reshape(x, Shape.of(6)), x.shape()));
    assertSame(x, algebra.transpose(x, List.of(0, 1)));
    assertSame(x, algebra.slice(x, 1, Size.ZERO, Size.of(3)));
    assertSame(x, algebra.pad(x, 0, Size.ZERO, Size.ZERO));
    assertSame(x, algebra.sum(x, List.of()));
    assertSame(x, algebra.toReal(x));
  }

  @Test
  void sumToUndoesBroadcasting() {
    Node wide = algebra.broadcast(x, Shape.of(4, 2, 3));
    assertEquals(Shape.of(2, 3), algebra.sumTo(wide, Shape.of(2, 3)).shape());
    assertEquals(Shape.of(2, 1), algebra.sumTo(wide, Shape.of(2, 1)).shape());
    assertEquals(Shape.SCALAR, algebra.sumTo(wide, Shape.SCALAR).shape());
    assertSame(wide, algebra.sumTo(wide, wide.shape()));
  }

  @Test
  void spreadUndoesAReduction() {
    Node sum = algebra.sum(x, List.of(0));
    assertEquals(x.shape(), algebra.spread(sum, List.of(0), x.shape()).shape());
    assertEquals(x.shape(), algebra.spread(algebra.sum(x), List.of(0, 1), x.shape()).shape());
  }
}
