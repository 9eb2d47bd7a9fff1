package org.leibniz.emit;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Program;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;

/**
 * Short stretches of storage that change what they hold instead of their places, so that they have
 * a place in the storage where vectors begin lines of the cache. Arrays that change places lie
 * anywhere; a vector of a state across two pages of memory, which is written in one pass and read
 * in the next, costs more than all stretches to copy.
 */
final class Exchanges {
  private static final int LONGEST = 64;
  private static final String GROUP = "exchanged";
  private static final String LANE = "lane";
  private static final Scalar.Local KEPT = new Scalar.Local("kept$", ElementType.REAL);

  private Exchanges() {}

  /**
   * The names of the stretches that change what they hold: all that they change with are as long,
   * and vectors pass through one of them.
   */
  static Set<String> of(Program program, Set<String> passed) {
    List<Statement.Swap> swaps = program.all(Statement.Swap.class);
    Set<String> left = new LinkedHashSet<>();
    int before = -1;
    while (before < left.size()) {
      before = left.size();
      for (Statement.Swap swap : swaps) {
        List<String> both = names(swap);
        if (!may(swap, passed) || both.stream().anyMatch(left::contains)) {
          left.addAll(both);
        }
      }
    }
    Set<String> exchanged = new LinkedHashSet<>();
    swaps.forEach(swap -> exchanged.addAll(names(swap)));
    exchanged.removeAll(left);
    return exchanged;
  }

  private static List<String> names(Statement.Swap swap) {
    return List.of(swap.first().name(), swap.second().name());
  }

  private static boolean may(Statement.Swap swap, Set<String> passed) {
    return isShort(swap.first())
        && isShort(swap.second())
        && swap.first().length().equals(swap.second().length())
        && names(swap).stream().anyMatch(passed::contains);
  }

  private static boolean isShort(Buffer buffer) {
    return buffer.storage() == Buffer.Storage.WORKSPACE
        && buffer.length().known()
        && buffer.length().value() <= LONGEST
        && buffer.length().value() % Statement.LANES == 0;
  }

  /** The statement that changes what two stretches hold. */
  static Statement of(Statement.Swap swap) {
    int groups = swap.first().length().value() / Statement.LANES;
    Index place =
        new Index.Counter(GROUP).times(Size.of(Statement.LANES)).plus(new Index.Counter(LANE));
    Buffer first = swap.first().of(ElementType.REAL);
    Buffer second = swap.second().of(ElementType.REAL);
    List<Statement> body =
        List.of(
            new Statement.Define(KEPT, new Scalar.Load(first, place)),
            new Statement.Store(first, place, new Scalar.Load(second, place)),
            new Statement.Store(second, place, KEPT));
    return new Statement.For(GROUP, Index.of(groups), List.of(new Statement.Lanes(LANE, body)));
  }
}
