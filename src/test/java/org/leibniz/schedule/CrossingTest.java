package org.leibniz.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leibniz.graph.ElementType;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;

class CrossingTest {
  private static Scalar.Local local(String name) {
    return new Scalar.Local(name, ElementType.REAL);
  }

  private static Statement define(String name, Scalar value) {
    return new Statement.Define(local(name), value);
  }

  /** a; b = a; c = a; d = b: the middle stretch takes a in and gives b out. */
  private static Crossing crossing() {
    return new Crossing(
        List.of(
            define("a", Scalar.of(1)),
            define("b", local("a")),
            define("c", local("a")),
            define("d", local("b"))));
  }

  @Test
  void aVariableIsCountedWhereItEntersAndWhereItLeaves() {
    Crossing crossing = crossing();
    crossing.begin();
    crossing.add(1);
    int both = crossing.weight();
    assertTrue(both > 0);
    crossing.add(2);
    assertEquals(both, crossing.weight(), "a enters once, c is read nowhere");
  }

  @Test
  void whatStaysInsideCostsNothing() {
    Crossing crossing = crossing();
    for (int i = 0; i < 4; i++) {
      crossing.add(i);
    }
    assertEquals(0, crossing.weight());
  }

  @Test
  void aNewStretchForgetsTheOneBefore() {
    Crossing crossing = crossing();
    crossing.add(0);
    crossing.add(1);
    crossing.begin();
    assertEquals(0, crossing.weight());
  }
}
