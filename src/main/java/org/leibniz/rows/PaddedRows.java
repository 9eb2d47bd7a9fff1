package org.leibniz.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/**
 * Working storage with room for the last neighbours of each row. A row of 14 elements is two groups
 * of {@link Statement#LANES}, of which the second begins at 6 and overlaps the first. In storage of
 * its own the second group has a place behind the first, where what they share is kept twice: no
 * vector is then read while a part of it is on its way to memory, and none is chosen lane by lane
 * where elements are updated. Both have the same bits, since what is computed twice is the same.
 */
final class PaddedRows {
  /** Storage is padded for one loop alone if it is at most so many times as long as that runs. */
  static final int SHARE = 8;

  private final Set<String> reserved;
  private final Function<Size, Buffer> storage;
  private int made;

  /**
   * @param reserved names that counters may not have
   * @param storage new working storage for so many numbers
   */
  PaddedRows(Set<String> reserved, Function<Size, Buffer> storage) {
    this.reserved = reserved;
    this.storage = storage;
  }

  /** The statements of a method; rows are padded where that is worth it and nobody sees it. */
  List<Statement> of(List<Statement> statements) {
    RowWidths widths = RowWidths.of(statements);
    Map<String, Padded> everywhere = new LinkedHashMap<>();
    widths.everywhere().forEach((name, row) -> everywhere.put(name, padded(row)));
    List<Statement> result = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      Map<String, Padded> here = new LinkedHashMap<>(everywhere);
      List<Padded> own = new ArrayList<>();
      for (Map.Entry<String, RowWidths.Row> entry : widths.only(i, SHARE).entrySet()) {
        own.add(padded(entry.getValue()));
        here.put(entry.getKey(), own.get(own.size() - 1));
      }
      int number = i;
      own.stream()
          .filter(p -> widths.before(p.row, number))
          .forEach(p -> result.addAll(p.copied(true, reserved)));
      result.addAll(
          here.isEmpty() ? List.of(statements.get(i)) : new Moving(here).of(statements.get(i)));
      own.stream()
          .filter(p -> widths.after(p.row, number))
          .forEach(p -> result.addAll(p.copied(false, reserved)));
    }
    return result;
  }

  private Padded padded(RowWidths.Row row) {
    int length = row.buffer().length().value();
    Groups groups = new Groups(row.width());
    return new Padded(
        row, groups, storage.apply(Size.of((long) length / row.width() * groups.pitch())));
  }

  /**
   * How a row lies in padded storage.
   *
   * @param width the elements of a row
   */
  record Groups(int width) {
    /** The elements of whole groups from the first on. */
    int whole() {
      return width - width % Statement.LANES;
    }

    /** How far apart rows are. */
    int pitch() {
      return whole() + Statement.LANES;
    }

    /** By how much elements behind the whole groups lie further on. */
    int shift() {
      return pitch() - width;
    }

    /** The first element of the last group. */
    int last() {
      return width - Statement.LANES;
    }
  }

  /** Storage in the place of a buffer. */
  private record Padded(RowWidths.Row row, Groups groups, Buffer buffer) {
    /** An offset, of which counters of loops count so far. */
    Index moved(Index offset, Map<String, Integer> counts) {
      Linear whole = Linear.whole(offset).orElseThrow();
      RowWidths.Column column = row.column(whole, counts).orElseThrow();
      Index rows = column.rows().times(Size.of(groups.pitch()));
      boolean first = column.first() + column.count() <= groups.whole();
      int shift = first ? 0 : groups.shift();
      return Linear.of(rows.plus(column.place()).plus(Index.of(column.first() + shift))).index();
    }

    /** Where an element of both the last whole group and the last group lies once more. */
    boolean twice(int column) {
      return column >= groups.last() && column < groups.whole();
    }

    /** A loop that copies the buffer, in or out again. */
    List<Statement> copied(boolean in, Set<String> reserved) {
      Index.Counter line = BlockCode.counter("row", reserved);
      Index.Counter place = BlockCode.counter("element", reserved);
      List<Statement> body = new ArrayList<>();
      for (boolean first : new boolean[] {true, false}) {
        Index mine = first ? place : place.plus(Index.of(groups.last()));
        Index theirs = first ? place : place.plus(Index.of(groups.whole()));
        Scalar.Load plain =
            new Scalar.Load(
                row.buffer(), Linear.of(line.times(Size.of(groups.width())).plus(mine)).index());
        Scalar.Load padded =
            new Scalar.Load(
                buffer, Linear.of(line.times(Size.of(groups.pitch())).plus(theirs)).index());
        Scalar.Load to = in ? padded : plain;
        Statement copy = new Statement.Store(to.buffer(), to.offset(), in ? plain : padded);
        Index bound = Index.of(first ? groups.whole() : Statement.LANES);
        body.add(new Statement.For(place.name(), bound, List.of(copy)));
      }
      int rows = row.buffer().length().value() / groups.width();
      return List.of(new Statement.For(line.name(), Index.of(rows), body));
    }
  }

  /** Statements over padded storage. */
  private final class Moving extends Transformation {
    private final Map<String, Padded> padded;
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    Moving(Map<String, Padded> padded) {
      this.padded = padded;
    }

    List<Statement> of(Statement statement) {
      return block(List.of(statement));
    }

    @Override
    public List<Statement> block(List<Statement> block) {
      List<Statement> result = new ArrayList<>();
      for (Statement statement : block) {
        if (statement instanceof Statement.For loop && passes(loop)) {
          parts(loop).forEach(part -> result.add(statement(part)));
        } else {
          result.add(statement(statement));
          again(statement).ifPresent(result::add);
        }
      }
      return result;
    }

    /** Whether a loop passes the elements of rows that are padded. */
    private boolean passes(Statement.For loop) {
      int count = RowGroup.rows(loop);
      return Mentioned.places(List.of(loop)).stream()
          .anyMatch(
              load ->
                  padded.containsKey(load.buffer().name())
                      && padded.get(load.buffer().name()).groups.width() == count
                      && Linear.whole(load.offset()).orElseThrow().factor(loop.counter()).is(1));
    }

    /** The whole groups, and what is left; with it go its neighbours where steps are apart. */
    private List<Statement.For> parts(Statement.For loop) {
      Groups groups = new Groups(RowGroup.rows(loop));
      int start = ShortAxes.maps(loop) ? groups.last() : groups.whole();
      Index rest = new Index.Counter(loop.counter()).plus(Index.of(start));
      Copying copying =
          new Copying(loop.counter(), rest, type -> new Scalar.Local("%padded" + made++, type));
      return List.of(
          new Statement.For(loop.counter(), Index.of(groups.whole()), loop.body()),
          new Statement.For(
              loop.counter(), Index.of(groups.width() - start), copying.block(loop.body())));
    }

    /** A single element that is written where it lies twice. */
    private Optional<Statement> again(Statement statement) {
      if (!(statement instanceof Statement.Store store)
          || !padded.containsKey(store.buffer().name())) {
        return Optional.empty();
      }
      Padded there = padded.get(store.buffer().name());
      Linear whole = Linear.whole(store.offset()).orElseThrow();
      RowWidths.Column column = there.row.column(whole, counts).orElseThrow();
      if (column.count() > 1 || !there.twice(column.first())) {
        return Optional.empty();
      }
      Scalar.Load written = new Scalar.Load(there.buffer, there.moved(store.offset(), counts));
      Index second = written.offset().plus(Index.of(there.groups.shift()));
      return Optional.of(new Statement.Store(there.buffer, Linear.of(second).index(), written));
    }

    @Override
    public Statement statement(Statement statement) {
      if (statement instanceof Statement.For loop) {
        Integer before = counts.put(loop.counter(), Math.max(1, RowGroup.rows(loop)));
        Statement moved = super.statement(loop);
        counts.remove(loop.counter());
        if (before != null) {
          counts.put(loop.counter(), before);
        }
        return moved;
      } else if (statement instanceof Statement.Store store
          && padded.containsKey(store.buffer().name())) {
        Scalar.Load place = moved(new Scalar.Load(store.buffer(), store.offset()));
        return new Statement.Store(place.buffer(), place.offset(), scalar(store.value()));
      } else if (statement instanceof Statement.Fill fill
          && padded.containsKey(fill.buffer().name())) {
        Buffer whole = padded.get(fill.buffer().name()).buffer;
        return new Statement.Fill(whole, Index.ZERO, whole.length(), scalar(fill.value()));
      }
      return super.statement(statement);
    }

    @Override
    public Scalar scalar(Scalar scalar) {
      return scalar instanceof Scalar.Load load && padded.containsKey(load.buffer().name())
          ? moved(load)
          : super.scalar(scalar);
    }

    private Scalar.Load moved(Scalar.Load load) {
      Padded there = padded.get(load.buffer().name());
      return new Scalar.Load(there.buffer, there.moved(load.offset(), counts));
    }

    @Override
    protected Buffer buffer(Buffer buffer) {
      Padded there = padded.get(buffer.name());
      return there == null ? buffer : there.buffer.of(ElementType.REAL);
    }
  }
}
