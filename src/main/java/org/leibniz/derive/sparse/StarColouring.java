package org.leibniz.derive.sparse;

import java.util.Arrays;
import org.leibniz.graph.SparsityPattern;

/**
 * Groups the unknowns of a symmetric matrix so that every entry can be read directly from the sums
 * of the columns of each group: neighbours have different colours, and every path of four has at
 * least three (Coleman and Moré 1984; Gebremedhin, Manne and Pothen 2005). The greedy algorithm
 * keeps the stars that pairs of colours form (Gebremedhin, Tarafdar, Manne and Pothen 2007, New
 * acyclic and star coloring algorithms with application to computing Hessians).
 *
 * <p>Unknowns with very many neighbours get a colour each before that: such a colour occurs once,
 * so it is on no path of two colours, and the rest has few neighbours. So an arrow needs two
 * colours and linear time.
 */
final class StarColouring {
  private static final int NONE = -1;

  private final SparsityPattern pattern;
  private final int[] colours;
  private final boolean[] hubs;
  private int count;

  /** By the place of an entry in the pattern: the star of its edge. */
  private final int[] stars;

  /** By star: the unknown in its middle; none while it is a single edge. */
  private final int[] middles;

  private int starCount;
  private final int[] forbidden;
  private final int[] treated;

  /** By colour: the unknown that saw it last, and its first neighbour of that colour, by place. */
  private final int[] seenBy;

  private final int[] firstPlace;

  private StarColouring(SparsityPattern pattern) {
    this.pattern = pattern;
    int size = pattern.rows();
    colours = filled(size);
    hubs = new boolean[size];
    stars = filled(pattern.nonzeros());
    middles = filled(pattern.nonzeros());
    forbidden = filled(size + 1);
    treated = filled(size);
    seenBy = filled(size + 1);
    firstPlace = new int[size + 1];
  }

  private static int[] filled(int size) {
    int[] array = new int[size];
    Arrays.fill(array, NONE);
    return array;
  }

  /** The groups; unknowns without any entry are in none. The pattern must be symmetric. */
  static Colouring of(SparsityPattern pattern) {
    int threshold = threshold(pattern);
    int[] natural = new int[pattern.rows()];
    Arrays.setAll(natural, i -> i);
    Colouring first = new StarColouring(pattern).colour(natural, threshold);
    Colouring second =
        new StarColouring(pattern).colour(ColumnColouring.byFallingLength(pattern), threshold);
    return second.count() < first.count() ? second : first;
  }

  /**
   * Beyond how many neighbours an unknown gets a colour of its own: the number for which these and
   * the neighbours that the others have at most are fewest together.
   */
  private static int threshold(SparsityPattern pattern) {
    int[] degrees = new int[pattern.rows() + 1];
    for (int row = 0; row < pattern.rows(); row++) {
      degrees[pattern.length(row)]++;
    }
    int best = 0;
    int above = pattern.rows() - degrees[0];
    int least = above;
    for (int degree = 1; degree <= pattern.rows(); degree++) {
      above -= degrees[degree];
      if (above + degree < least) {
        least = above + degree;
        best = degree;
      }
    }
    return best;
  }

  private Colouring colour(int[] order, int threshold) {
    for (int unknown : order) {
      if (pattern.length(unknown) > threshold) {
        hubs[unknown] = true;
        colours[unknown] = count++;
      }
    }
    int own = count;
    for (int unknown : order) {
      if (!hubs[unknown] && pattern.length(unknown) > 0) {
        forbid(unknown);
        int colour = own;
        while (forbidden[colour] == unknown) {
          colour++;
        }
        colours[unknown] = colour;
        count = Math.max(count, colour + 1);
        join(unknown);
      }
    }
    return new Colouring(colours, count);
  }

  /** Whether the entry at a place leads from an unknown to a neighbour that plays along. */
  private boolean leads(int unknown, int place) {
    int other = pattern.column(place);
    return other != unknown && !hubs[other] && colours[other] != NONE;
  }

  private void forbid(int unknown) {
    for (int place = pattern.start(unknown); place < pattern.start(unknown + 1); place++) {
      if (!leads(unknown, place)) {
        continue;
      }
      int neighbour = pattern.column(place);
      int colour = colours[neighbour];
      forbidden[colour] = unknown;
      if (seenBy[colour] == unknown) {
        // Two neighbours of one colour: this unknown becomes the middle of their star.
        int first = pattern.column(firstPlace[colour]);
        if (treated[first] != unknown) {
          forbidNeighbours(unknown, first);
        }
        forbidNeighbours(unknown, neighbour);
      } else {
        seenBy[colour] = unknown;
        firstPlace[colour] = place;
        forbidMiddles(unknown, neighbour);
      }
    }
  }

  private void forbidNeighbours(int unknown, int neighbour) {
    for (int at = pattern.start(neighbour); at < pattern.start(neighbour + 1); at++) {
      if (leads(neighbour, at)) {
        forbidden[colours[pattern.column(at)]] = unknown;
      }
    }
    treated[neighbour] = unknown;
  }

  /** The colour of the middle of a star that the neighbour is a point of. */
  private void forbidMiddles(int unknown, int neighbour) {
    for (int at = pattern.start(neighbour); at < pattern.start(neighbour + 1); at++) {
      if (leads(neighbour, at) && pattern.column(at) != unknown) {
        int other = pattern.column(at);
        if (stars[at] != NONE && middles[stars[at]] == other) {
          forbidden[colours[other]] = unknown;
        }
      }
    }
  }

  /** Puts the edges to the neighbours into stars. */
  private void join(int unknown) {
    for (int place = pattern.start(unknown); place < pattern.start(unknown + 1); place++) {
      if (leads(unknown, place)) {
        put(unknown, place, star(unknown, place));
      }
    }
  }

  private int star(int unknown, int place) {
    int neighbour = pattern.column(place);
    for (int at = pattern.start(neighbour); at < pattern.start(neighbour + 1); at++) {
      int other = pattern.column(at);
      if (leads(neighbour, at) && other != unknown && colours[other] == colours[unknown]) {
        middles[stars[at]] = neighbour;
        return stars[at];
      }
    }
    int first = firstPlace[colours[neighbour]];
    if (seenBy[colours[neighbour]] == unknown && first != place) {
      middles[stars[first]] = unknown;
      return stars[first];
    }
    return starCount++;
  }

  private void put(int unknown, int place, int star) {
    stars[place] = star;
    stars[pattern.place(pattern.column(place), unknown)] = star;
  }
}
