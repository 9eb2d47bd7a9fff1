package org.leibniz.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.leibniz.graph.RowOrder;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/** Has the sums along short axes computed in two loops, see {@link SplitSum}. */
final class SplitSums extends Transformation {
  private final Function<Size, Buffer> storage;

  /** Whether passes around may run at the same time, so that they share no storage. */
  private boolean shared;

  /**
   * @param storage new working storage for so many numbers
   */
  SplitSums(Function<Size, Buffer> storage) {
    this.storage = storage;
  }

  @Override
  public List<Statement> block(List<Statement> block) {
    List<Statement> result = new ArrayList<>();
    for (Statement statement : block) {
      Optional<SplitSum> split =
          statement instanceof Statement.For loop ? split(loop) : Optional.empty();
      if (split.isPresent()) {
        result.add(split.get().numbers());
        result.add(split.get().sums());
      } else {
        result.add(statement(statement));
      }
    }
    return result;
  }

  private Optional<SplitSum> split(Statement.For loop) {
    int count = RowGroup.rows(loop);
    boolean few = count >= Statement.LANES && count < RowOrder.FEWEST;
    return few && !shared && !ShortAxes.maps(loop)
        ? SplitSum.of(loop, storage).filter(sum -> ShortAxes.maps(sum.numbers()))
        : Optional.empty();
  }

  @Override
  public Statement statement(Statement statement) {
    if (statement instanceof Statement.Lanes) {
      return statement;
    }
    boolean before = shared;
    shared |= Statement.InTurn.of(statement).isPresent();
    Statement result = super.statement(statement);
    shared = before;
    return result;
  }
}
