package org.leibniz.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/**
 * Which working storage of a method is rows of a width that is no whole number of groups, passed by
 * loops whose steps may go side by side, and which of it nothing sees in another way: neither in
 * the whole method nor in single statements of it.
 */
final class RowWidths {
  /** A buffer of rows. */
  record Row(Buffer buffer, int width) {
    /** The row and the column of a place; empty where that is not known. */
    Optional<Column> column(Linear place, Map<String, Integer> counts) {
      Map<String, Size> bounds = new HashMap<>();
      counts.forEach((counter, count) -> bounds.put(counter, Size.of(count)));
      List<Linear> parts = place.divide(Size.of(width), bounds);
      if (parts.isEmpty()) {
        return Optional.empty();
      }
      Linear rest = parts.get(1);
      if (rest.fixed()) {
        int first = rest.number().orElseThrow();
        return Optional.of(new Column(parts.get(0).index(), Index.ZERO, first, 1));
      }
      for (Map.Entry<String, Integer> loop : counts.entrySet()) {
        Linear first = rest.without(loop.getKey());
        // A counter that chooses the row as well, as along a diagonal, passes no row.
        if (place.factor(loop.getKey()).is(1) && first.fixed()) {
          Index counter = new Index.Counter(loop.getKey());
          int start = first.number().orElseThrow();
          return Optional.of(new Column(parts.get(0).index(), counter, start, loop.getValue()));
        }
      }
      return Optional.empty();
    }
  }

  /**
   * Columns of a row that a loop passes.
   *
   * @param rows which row
   * @param place the counter of the loop; zero for a single column
   * @param first the first of the columns
   * @param count how many there are
   */
  record Column(Index rows, Index place, int first, int count) {}

  private final List<Statement> statements;
  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final Map<String, Set<String>> swapped = new HashMap<>();
  private final List<Set<String>> touched = new ArrayList<>();

  /** What is seen in another way, statement by statement. */
  private final List<Set<String>> other = new ArrayList<>();

  private RowWidths(List<Statement> statements) {
    this.statements = statements;
  }

  static RowWidths of(List<Statement> statements) {
    RowWidths widths = new RowWidths(statements);
    Map<String, Integer> proposed = proposed(statements);
    for (Statement statement : statements) {
      Map<String, Buffer> buffers = buffers(List.of(statement));
      widths.touched.add(buffers.keySet());
      buffers.forEach(
          (name, buffer) -> {
            int width = proposed.getOrDefault(name, 0);
            if (width > 0 && buffer.length().value() % width == 0) {
              widths.rows.put(name, new Row(buffer, width));
            }
          });
    }
    widths.unite();
    for (Statement statement : statements) {
      Sight sight = widths.new Sight();
      sight.statement(statement);
      widths.other.add(sight.seen);
    }
    while (widths.updates()) {
      // What is not padded any more may be updated by loops over what still is.
    }
    return widths;
  }

  /** Whether a buffer is working storage for numbers, of a length that is known. */
  static boolean working(Buffer buffer) {
    return buffer.storage() == Buffer.Storage.WORKSPACE
        && buffer.element() == ElementType.REAL
        && buffer.length().known();
  }

  /** The widths of rows that loops pass side by side, by buffer; the least where they differ. */
  static Map<String, Integer> proposed(List<Statement> statements) {
    Map<String, Integer> widths = new LinkedHashMap<>();
    new Transformation() {
      @Override
      public Statement statement(Statement statement) {
        if (statement instanceof Statement.Lanes) {
          return statement;
        } else if (statement instanceof Statement.Swap swap) {
          share(swap.first().name(), swap.second().name());
          share(swap.second().name(), swap.first().name());
        } else if (statement instanceof Statement.For loop && axis(loop)) {
          Mentioned.places(loop.body()).stream()
              .filter(load -> working(load.buffer()) && beside(load, loop.counter()))
              .forEach(load -> propose(load.buffer().name(), RowGroup.rows(loop)));
          return statement;
        }
        return super.statement(statement);
      }

      private void share(String from, String to) {
        if (widths.containsKey(from)) {
          propose(to, widths.get(from));
        }
      }

      private void propose(String name, int width) {
        widths.merge(name, width, Math::min);
      }
    }.block(statements);
    return widths;
  }

  private static boolean beside(Scalar.Load load, String counter) {
    return Linear.whole(load.offset()).map(offset -> offset.factor(counter).is(1)).orElse(false);
  }

  /** Whether a loop goes side by side, with something left over behind whole groups. */
  private static boolean axis(Statement.For loop) {
    int count = RowGroup.rows(loop);
    return count > Statement.LANES && count % Statement.LANES > 0 && ShortAxes.maps(loop);
  }

  private static Map<String, Buffer> buffers(List<Statement> statements) {
    Map<String, Buffer> buffers = new LinkedHashMap<>();
    new Transformation() {
      @Override
      protected Buffer buffer(Buffer buffer) {
        buffers.put(buffer.name(), buffer);
        return buffer;
      }
    }.block(statements);
    return buffers;
  }

  /** Buffers that change places have one fate. */
  private void unite() {
    new Transformation() {
      @Override
      public Statement statement(Statement statement) {
        if (statement instanceof Statement.Swap swap) {
          Set<String> all = new LinkedHashSet<>(group(swap.first().name()));
          all.addAll(group(swap.second().name()));
          all.forEach(name -> swapped.put(name, all));
        }
        return super.statement(statement);
      }
    }.block(statements);
  }

  private Set<String> group(String name) {
    return swapped.getOrDefault(name, Set.of(name));
  }

  /**
   * Whether a buffer and those that it changes places with are such rows, all alike.
   *
   * @param others what is seen in another way
   */
  private boolean fits(String name, Set<String> others) {
    for (String one : group(name)) {
      Row row = rows.get(one);
      if (row == null || row.width() != rows.get(name).width() || others.contains(one)) {
        return false;
      }
    }
    return true;
  }

  private boolean fitsEverywhere(String name) {
    return other.stream().allMatch(others -> fits(name, others));
  }

  /** The rows of which the whole method sees nothing else. */
  Map<String, Row> everywhere() {
    Set<String> others = new HashSet<>();
    other.forEach(others::addAll);
    Map<String, Row> found = new LinkedHashMap<>(rows);
    found.keySet().removeIf(name -> !fits(name, others));
    return found;
  }

  /**
   * The rows of which one statement, a loop, sees nothing else.
   *
   * @param share how many elements they have at most for each pass of the loop
   */
  Map<String, Row> only(int statement, int share) {
    Map<String, Row> found = new LinkedHashMap<>();
    int passes = passes(statements.get(statement));
    if (passes == 0) {
      return found;
    }
    Set<String> others = other.get(statement);
    rows.forEach(
        (name, row) -> {
          if (touched.get(statement).contains(name)
              && row.buffer().length().value() <= (long) share * passes
              && fits(name, others)
              && !fitsEverywhere(name)) {
            found.put(name, row);
          }
        });
    // What changes places does so with storage of its own kind.
    found.keySet().removeIf(name -> !found.keySet().containsAll(group(name)));
    return found;
  }

  /** How often a loop has what is in it done; 0 for others and for an axis. */
  private static int passes(Statement statement) {
    return statement instanceof Statement.For loop && !axis(loop) ? RowGroup.rows(loop) : 0;
  }

  /** Whether a statement before touches a buffer. */
  boolean before(Row row, int statement) {
    return touched.subList(0, statement).stream().anyMatch(t -> t.contains(row.buffer().name()));
  }

  /** Whether a statement behind touches a buffer. */
  boolean after(Row row, int statement) {
    return touched.subList(statement + 1, touched.size()).stream()
        .anyMatch(t -> t.contains(row.buffer().name()));
  }

  /** Takes out the rows in loops that update something else; whether there are any. */
  private boolean updates() {
    Set<String> everywhere = everywhere().keySet();
    boolean[] found = new boolean[1];
    for (int i = 0; i < statements.size(); i++) {
      Set<String> padded = new HashSet<>(everywhere);
      padded.addAll(only(i, PaddedRows.SHARE).keySet());
      Set<String> seen = other.get(i);
      new Transformation() {
        @Override
        public Statement statement(Statement statement) {
          if (statement instanceof Statement.For loop && axis(loop)) {
            Touching touching = Touching.of(loop.body());
            boolean again =
                touching.stored().stream()
                    .anyMatch(name -> touching.reads(name) && !padded.contains(name));
            if (again) {
              Mentioned.places(loop.body()).stream()
                  .map(load -> load.buffer().name())
                  .filter(padded::contains)
                  .forEach(name -> found[0] |= seen.add(name));
            }
            return statement;
          }
          return super.statement(statement);
        }
      }.statement(statements.get(i));
    }
    return found[0];
  }

  /** What a statement sees of rows otherwise than column by column. */
  private final class Sight extends Transformation {
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private String axis = "";

    @Override
    public Statement statement(Statement statement) {
      if (statement instanceof Statement.For loop) {
        return loop(loop);
      } else if (statement instanceof Statement.Lanes
          || statement instanceof Statement.InTurn
          || statement instanceof Statement.Product
          || statement instanceof Statement.Copy) {
        seen.addAll(buffers(List.of(statement)).keySet());
        return statement;
      } else if (statement instanceof Statement.Fill fill) {
        boolean whole =
            fill.offset().equals(Index.ZERO) && fill.length().equals(fill.buffer().length());
        if (!whole) {
          seen.add(fill.buffer().name());
        }
      } else if (statement instanceof Statement.Store store) {
        access(new Scalar.Load(store.buffer(), store.offset()), true);
      } else if (statement instanceof Statement.Accumulate accumulate
          && accumulate.place() instanceof Scalar.Load place) {
        access(place, true);
      }
      return super.statement(statement);
    }

    private Statement loop(Statement.For loop) {
      index(loop.bound());
      String around = axis;
      Integer before = counts.put(loop.counter(), Math.max(1, RowGroup.rows(loop)));
      axis = axis(loop) ? loop.counter() : "";
      block(loop.body());
      axis = around;
      counts.remove(loop.counter());
      if (before != null) {
        counts.put(loop.counter(), before);
      }
      return loop;
    }

    @Override
    public Scalar scalar(Scalar scalar) {
      if (scalar instanceof Scalar.Load load) {
        access(load, false);
      }
      return super.scalar(scalar);
    }

    private void access(Scalar.Load load, boolean written) {
      Row row = rows.get(load.buffer().name());
      if (row == null) {
        return;
      }
      Optional<Column> column = Linear.whole(load.offset()).flatMap(w -> row.column(w, counts));
      boolean known =
          column
              .map(c -> c.count() == 1 && c.place().equals(Index.ZERO) || pass(c, row, written))
              .orElse(false);
      if (!known) {
        seen.add(load.buffer().name());
      }
    }

    private boolean pass(Column column, Row row, boolean written) {
      boolean all = column.first() == 0 && column.count() == row.width();
      return all && (!written || column.place().equals(new Index.Counter(axis)));
    }
  }
}
