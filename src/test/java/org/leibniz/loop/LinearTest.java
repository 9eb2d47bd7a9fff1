package org.leibniz.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Size;

class LinearTest {
  private static final Index X =
      Index.computed(new Scalar.Local("x", ElementType.INT)).plus(new Index.Counter("i"));

  private static Index joined(Index index) {
    return Linear.of(index).joined().index();
  }

  /** The place along three axes of lengths 5, 4 and 3, and where it is in a row of all. */
  @Test
  void aPlaceThatWasTakenApartIsJoined() {
    Index first = X.quotient(Size.of(12));
    Index rest = X.remainder(Size.of(12));
    Index second = rest.quotient(Size.of(3));
    Index third = rest.remainder(Size.of(3));
    Index whole = first.times(Size.of(12)).plus(second.times(Size.of(3))).plus(third);
    assertEquals(Linear.of(X).index(), joined(whole));
    Index seven = Index.of(7);
    assertEquals(
        Linear.of(X.times(Size.of(2)).plus(seven)).index(),
        joined(whole.times(Size.of(2)).plus(seven)));
  }

  @Test
  void othersStay() {
    Index quotient = X.quotient(Size.of(12));
    for (Index index :
        new Index[] {
          quotient.times(Size.of(6)).plus(X.remainder(Size.of(12))),
          quotient.times(Size.of(12)).plus(X.remainder(Size.of(6))),
          quotient.times(Size.of(12)).plus(X.remainder(Size.of(12)).times(Size.of(2)))
        }) {
      assertEquals(Linear.of(index).index(), joined(index));
    }
  }
}
