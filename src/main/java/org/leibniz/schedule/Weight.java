package org.leibniz.schedule;

import java.util.List;
import org.leibniz.graph.ElementType;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/** Estimates how many bytes of bytecode statements become; rather too many than too few. */
final class Weight extends Transformation {
  private static final int STATEMENT = 8;
  private static final int BLOCK = 16;
  private static final int OPERATION = 4;
  private static final int LOAD = 5;

  /** What a truth value that is computed is written with: two jumps and two constants. */
  private static final int JUMPS = 8;

  /**
   * A loop over rows: the virtual machine makes three of it, one of these many rows at a time, and
   * compiles a method with some fifty loops no more.
   */
  private static final int EACH_ROW = 600;

  /** How much more than a local variable a cell takes, to read or to write. */
  private static final int CELL = 5;

  private final boolean cells;
  private int bytes;

  private Weight(boolean cells) {
    this.cells = cells;
  }

  static int of(Statement statement) {
    return of(List.of(statement));
  }

  /**
   * The bytes of a block. A block that calls shares its local variables with the methods called:
   * each read and each write goes to a cell.
   */
  static int of(List<Statement> statements) {
    return of(statements, calls(statements));
  }

  /** The bytes of a block whose local variables are cells, or are not. */
  static int of(List<Statement> statements, boolean cells) {
    Weight weight = new Weight(cells);
    weight.block(statements);
    return weight.bytes;
  }

  /** Whether a block calls methods. */
  static boolean calls(List<Statement> statements) {
    boolean[] found = new boolean[1];
    new Transformation() {
      @Override
      public Statement statement(Statement statement) {
        found[0] |= statement instanceof Statement.Call;
        return found[0] ? statement : super.statement(statement);
      }
    }.block(statements);
    return found[0];
  }

  @Override
  protected Scalar local(Scalar.Local local) {
    bytes += cells ? CELL : 0;
    return local;
  }

  @Override
  protected Scalar.Local target(Scalar.Local local) {
    bytes += cells ? CELL : 0;
    return local;
  }

  @Override
  public Scalar scalar(Scalar scalar) {
    bytes +=
        scalar instanceof Scalar.Load || scalar instanceof Scalar.Choose
            ? LOAD + OPERATION
            : OPERATION;
    boolean truth =
        scalar instanceof Scalar.Apply apply && apply.function().result() == ElementType.BOOL;
    bytes += truth ? JUMPS : 0;
    return super.scalar(scalar);
  }

  @Override
  public Index index(Index index) {
    bytes += OPERATION;
    return super.index(index);
  }

  @Override
  public Statement statement(Statement statement) {
    boolean free = statement instanceof Statement.Remark;
    boolean block =
        statement instanceof Statement.If
            || statement instanceof Statement.For
            || statement instanceof Statement.Lanes;
    bytes += statement instanceof Statement.EachRow ? EACH_ROW : 0;
    bytes += free ? 0 : block ? BLOCK : STATEMENT;
    return super.statement(
        statement instanceof Statement.Accumulate accumulate ? accumulate.plain() : statement);
  }
}
