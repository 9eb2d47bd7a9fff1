package org.leibniz.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.loop.Index;

class PlacesTest {
  private static final Index I = new Index.Counter("i");
  private static final Index J = new Index.Counter("j");
  private static final Size N = Size.named("n");
  private final Places places = new Places(Map.of("i", Size.of(4), "j", Size.of(3)));
  private final Places named = new Places(Map.of("i", N, "j", Size.named("k")));

  @Test
  void thePlaceOfAnOffsetIsWhereTheOffsetCameFrom() {
    Shape shape = Shape.of(4, 1, 3);
    assertEquals(
        List.of(I, Index.ZERO, J),
        places.place(places.offset(List.of(I, Index.ZERO, J), shape), shape));
  }

  @Test
  void soItIsWithNamedSizes() {
    Shape shape = Shape.of(N, Size.named("k"));
    assertEquals(List.of(I, J), named.place(named.offset(List.of(I, J), shape), shape));
  }

  @Test
  void axesThatSplitAreTakenApart() {
    Index whole = I.times(Size.of(3)).plus(J);
    assertEquals(List.of(whole), places.place(whole, Shape.of(12)));
    assertEquals(List.of(I, J), places.place(whole, Shape.of(4, 3)));
  }

  /** 16 i + r with r below 16, by 64: quotients and remainders of i alone, and r. */
  @Test
  void whatIsBelowAStepStaysApart() {
    Places wide = new Places(Map.of("i", Size.of(20), "j", Size.of(4)));
    Index rest = J.times(Size.of(4)).plus(Index.of(3));
    Index offset = I.times(Size.of(16)).plus(rest);
    Index quarter = I.quotient(Size.of(4));
    assertEquals(quarter, wide.canonical(offset.quotient(Size.of(64))));
    Index inside = offset.remainder(Size.of(64));
    assertEquals(
        wide.canonical(I.remainder(Size.of(4)).times(Size.of(16)).plus(rest)),
        wide.canonical(inside));
    assertEquals(I.remainder(Size.of(4)), wide.canonical(inside.quotient(Size.of(16))));
    assertEquals(wide.canonical(rest), wide.canonical(inside.remainder(Size.of(16))));
    Index across = offset.plus(Index.of(1));
    Index quarters = I.times(Size.of(4)).plus(J).plus(Index.of(1));
    assertEquals(
        quarters.remainder(Size.of(16)).times(Size.of(4)),
        wide.canonical(across.remainder(Size.of(64))));
    Index odd = I.times(Size.of(15)).plus(J);
    assertEquals(odd.remainder(Size.of(64)), wide.canonical(odd.remainder(Size.of(64))));
  }

  @Test
  void boundsAreSeenThrough() {
    assertEquals(Optional.of(true), places.within(I, Size.of(4)));
    assertEquals(Optional.of(false), places.within(I.plus(Index.of(4)), Size.of(4)));
    assertEquals(Optional.of(false), places.within(I.plus(Index.of(-4)), Size.of(4)));
    assertEquals(Optional.empty(), places.within(I.plus(Index.of(-1)), Size.of(4)));
    assertEquals(Optional.of(true), named.within(I, N));
    assertEquals(Optional.empty(), named.within(I.plus(Index.of(1)), N));
  }

  @Test
  void boundsAreSeenThroughWhatCountsBackwards() {
    Index back = I.times(Size.of(-1)).plus(Index.of(3));
    assertEquals(Optional.of(true), places.within(back, Size.of(4)));
    assertEquals(Optional.empty(), places.within(back.plus(Index.of(-1)), Size.of(4)));
    Index named = I.times(Size.of(-1)).plus(Index.of(N.minus(Size.ONE)));
    assertEquals(Optional.of(true), this.named.within(named, N));
    assertEquals(Optional.empty(), this.named.within(named.plus(Index.of(1)), N));
  }

  @Test
  void equalPlacesHaveEqualIndices() {
    assertEquals(
        places.canonical(J.plus(I.times(Size.of(3)))),
        places.canonical(I.times(Size.of(3)).plus(J)));
  }
}
