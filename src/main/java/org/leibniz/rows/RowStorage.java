package org.leibniz.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Statement;

/** What the buffers of some nests are to rows. */
final class RowStorage {

  /** What a buffer is to rows. */
  enum Kind {
    /** Each row has a stretch that only the nests touch: it is kept for one block of rows. */
    OWN,
    /** Rows are summed in it. */
    SUM,
    /** Each row has a stretch of data: it is laid out anew for each block. */
    DATA,
    /** It is read or written where it is. */
    OTHER
  }

  /**
   * A buffer.
   *
   * @param stretch the elements that each row has, where rows have stretches
   * @param prepared what its elements are before the nests, where the nests start from that
   */
  record Use(Buffer buffer, Kind kind, int stretch, Optional<Statement.Fill> prepared) {
    Use(Buffer buffer, Kind kind, int stretch) {
      this(buffer, kind, stretch, Optional.empty());
    }
  }

  private final Map<String, Use> uses;

  private RowStorage(Map<String, Use> uses) {
    this.uses = uses;
  }

  /**
   * The uses of the nests' buffers; empty where the rows cannot go side by side.
   *
   * @param mentions how often the method names each buffer
   * @param inRows whether data are laid out even where rows have one element each
   */
  static Optional<RowStorage> of(RowGroup group, Map<String, Integer> mentions, boolean inRows) {
    Map<String, List<RowNest>> touching = new LinkedHashMap<>();
    for (RowNest nest : group.nests()) {
      for (String name : nest.accesses.keySet()) {
        touching.computeIfAbsent(name, key -> new ArrayList<>()).add(nest);
      }
    }
    Map<String, Integer> inside =
        Mentions.of(group.nests().stream().map(nest -> (Statement) nest.loop).toList());
    Map<String, Statement.Fill> preparations = group.preparations();
    Map<String, Use> uses = new LinkedHashMap<>();
    for (Map.Entry<String, List<RowNest>> entry : touching.entrySet()) {
      String name = entry.getKey();
      int outside = mentions.get(name) - inside.get(name);
      Optional<Statement.Fill> preparation =
          Optional.ofNullable(preparations.get(name)).filter(fill -> outside == 1);
      boolean alone = preparation.isPresent() || outside == 0;
      Optional<Use> use =
          use(name, entry.getValue(), group.rows(), alone, preparation, inRows ? 1 : 2);
      if (use.isEmpty()) {
        return Optional.empty();
      }
      uses.put(name, use.get());
    }
    return Optional.of(new RowStorage(uses));
  }

  /**
   * The use of a buffer.
   *
   * @param nests those that touch it
   * @param alone whether nothing else does, apart from what prepares it
   * @param least the elements that rows of data have at least to be laid out
   */
  private static Optional<Use> use(
      String name,
      List<RowNest> nests,
      int rows,
      boolean alone,
      Optional<Statement.Fill> preparation,
      int least) {
    Buffer buffer = nests.get(0).accesses.get(name).get(0).buffer();
    boolean written = false;
    boolean summed = true;
    for (RowNest nest : nests) {
      for (RowNest.Access access : nest.accesses.get(name)) {
        written |= access.written();
        summed &= access.summed();
      }
    }
    int stretch = stretch(buffer, rows, nests);
    if (written && summed) {
      return Optional.of(new Use(buffer, Kind.SUM, 0));
    } else if (written && stretch == 0) {
      return Optional.empty();
    } else if (written) {
      boolean own = buffer.storage() == Buffer.Storage.WORKSPACE && alone;
      return Optional.of(
          own
              ? new Use(buffer, Kind.OWN, stretch, preparation)
              : new Use(buffer, Kind.OTHER, stretch));
    }
    boolean data = stretch >= least && buffer.constant();
    return Optional.of(new Use(buffer, data ? Kind.DATA : Kind.OTHER, stretch));
  }

  /** The elements of each row, where all that is read and written lies in the own row; else 0. */
  private static int stretch(Buffer buffer, int rows, List<RowNest> nests) {
    if (!buffer.length().known() || buffer.length().value() % rows != 0) {
      return 0;
    }
    Size stretch = Size.of(buffer.length().value() / rows);
    for (RowNest nest : nests) {
      String row = nest.loop.counter();
      for (RowNest.Access access : nest.accesses.get(buffer.name())) {
        boolean own =
            access
                .offset()
                .filter(offset -> offset.factor(row).equals(stretch))
                .filter(offset -> offset.without(row).between(stretch, nest.bounds()))
                .isPresent();
        if (!own) {
          return 0;
        }
      }
    }
    return stretch.value();
  }

  Map<String, Use> uses() {
    return uses;
  }

  Use use(Buffer buffer) {
    return uses.get(buffer.name());
  }
}
