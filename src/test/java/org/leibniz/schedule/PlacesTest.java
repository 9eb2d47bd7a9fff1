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
