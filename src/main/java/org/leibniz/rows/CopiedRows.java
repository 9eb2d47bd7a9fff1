package org.leibniz.rows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/** Copies of a few rows that loops pass element by element: such loops themselves. */
final class CopiedRows extends Transformation {
  /** A copy of more elements is left to the machine. */
  private static final int LONGEST = 256;

  private final Map<String, Integer> widths;
  private final Set<String> reserved;
  private boolean changed;

  private CopiedRows(Map<String, Integer> widths, Set<String> reserved) {
    this.widths = widths;
    this.reserved = reserved;
  }

  /** The statements of a method, with counters of other names than those that are reserved. */
  static List<Statement> of(List<Statement> statements, Set<String> reserved) {
    List<Statement> result = statements;
    CopiedRows copied;
    do {
      copied = new CopiedRows(RowWidths.proposed(result), reserved);
      result = copied.block(result);
    } while (copied.changed);
    return result;
  }

  @Override
  public Statement statement(Statement statement) {
    return statement instanceof Statement.Copy copy ? loops(copy) : super.statement(statement);
  }

  private Statement loops(Statement.Copy copy) {
    int width = widths.getOrDefault(copy.from().name(), 0);
    width = width > 0 ? width : widths.getOrDefault(copy.to().name(), 0);
    if (width == 0 || !rows(copy, width)) {
      return copy;
    }
    changed = true;
    Index.Counter line = BlockCode.counter("row", reserved);
    Index.Counter place = BlockCode.counter("element", reserved);
    int count = copy.length().value() / width;
    Index at = count == 1 ? place : line.times(Size.of(width)).plus(place);
    Scalar value = new Scalar.Load(copy.from(), Linear.of(copy.source().plus(at)).index());
    Statement store =
        new Statement.Store(copy.to(), Linear.of(copy.target().plus(at)).index(), value);
    Statement row = new Statement.For(place.name(), Index.of(width), List.of(store));
    return count == 1 ? row : new Statement.For(line.name(), Index.of(count), List.of(row));
  }

  /** Whether a copy is one of whole rows from one buffer to another. */
  private static boolean rows(Statement.Copy copy, int width) {
    return copy.length().known()
        && copy.length().value() <= LONGEST
        && copy.length().value() % width == 0
        && !copy.from().name().equals(copy.to().name())
        && of(copy.from())
        && of(copy.to())
        && Linear.whole(copy.source()).isPresent()
        && Linear.whole(copy.target()).isPresent();
  }

  private static boolean of(Buffer buffer) {
    return RowWidths.working(buffer) || buffer.constant();
  }
}
