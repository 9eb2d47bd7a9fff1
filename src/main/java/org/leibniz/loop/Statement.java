package org.leibniz.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.graph.RowOrder;
import org.leibniz.graph.Size;

/** One step of a loop program. */
public sealed interface Statement {

  /** Introduces a local variable that keeps its value. */
  record Define(Scalar.Local local, Scalar value) implements Statement {}

  /**
   * Introduces a local variable that changes; without a first value, every path assigns it before
   * it is read.
   */
  record Declare(Scalar.Local local, Optional<Scalar> initial) implements Statement {}

  /** Changes a local variable. */
  record Assign(Scalar.Local local, Scalar value) implements Statement {}

  /** Writes an element of a buffer. */
  record Store(Buffer buffer, Index offset, Scalar value) implements Statement {}

  /**
   * Joins a contribution to what is in a place, {@code place = function(place, more)}: a step of a
   * reduction, whose contributions may be joined in another order than that of the loops. A step of
   * a user's own loop is none.
   *
   * @param place a {@link Scalar.Local} or a {@link Scalar.Load}
   * @param function of two numbers
   * @param loops the counters of the loops over the domain of the reduction, the outermost first,
   *     while they do not yet follow the order of {@link RowOrder}; empty where the loops are the
   *     order
   */
  record Accumulate(Scalar place, ScalarFunction function, Scalar more, List<String> loops)
      implements Statement {
    /** Copies the list; refuses what is no place. */
    public Accumulate {
      loops = List.copyOf(loops);
      if (!(place instanceof Scalar.Local) && !(place instanceof Scalar.Load)) {
        throw new IllegalArgumentException("no place: " + place);
      }
    }

    /** Where the loops are the order. */
    public Accumulate(Scalar place, ScalarFunction function, Scalar more) {
      this(place, function, more, List.of());
    }

    /** The same where the loops are the order. */
    public Accumulate ordered() {
      return loops.isEmpty() ? this : new Accumulate(place, function, more);
    }

    /** What is in the place afterwards. */
    public Scalar.Apply value() {
      return joined(function, place, more);
    }

    /** A number with a contribution joined to it. */
    public static Scalar.Apply joined(ScalarFunction function, Scalar number, Scalar more) {
      if (more instanceof Scalar.Apply apply && apply.function().added().isPresent()) {
        List<Scalar> operands = new ArrayList<>(apply.arguments());
        operands.add(number);
        return new Scalar.Apply(apply.function().added().get(), operands);
      }
      return new Scalar.Apply(function, List.of(number, more));
    }

    /** The same as an assignment, or as an element that is written. */
    public Statement plain() {
      return place instanceof Scalar.Local local
          ? new Assign(local, value())
          : new Store(((Scalar.Load) place).buffer(), ((Scalar.Load) place).offset(), value());
    }
  }

  /** A branch. */
  record If(Scalar condition, List<Statement> then, List<Statement> otherwise)
      implements Statement {
    /** Copies the lists. */
    public If {
      then = List.copyOf(then);
      otherwise = List.copyOf(otherwise);
    }
  }

  /** A loop in which the counter takes the values 0 up to, not including, the bound. */
  record For(String counter, Index bound, List<Statement> body) implements Statement {
    /** Copies the list. */
    public For {
      body = List.copyOf(body);
    }
  }

  /**
   * The same for {@link #LANES} neighbours at once: the counter takes the values 0 up to, not
   * including, their number, in no order, and what is done for one reads nothing that is done for
   * another. Bounds of loops inside do not depend on the counter. Nor do conditions of branches,
   * but for a variable without an other side: what such a branch changes is chosen by that variable
   * once more, so that it may be taken for all where it holds for one.
   */
  record Lanes(String counter, List<Statement> body) implements Statement {
    /** Copies the list. */
    public Lanes {
      body = List.copyOf(body);
    }
  }

  /**
   * One number for each of so many rows, in a loop of its own: the counter takes the values 0 up
   * to, not including, their number, in no order. What does not depend on the counter may be read
   * once, before anything is written.
   *
   * @param store writes the number, beside that of the row before
   */
  record EachRow(String counter, int rows, Store store) implements Statement {}

  /**
   * The end of a loop's body. The passes of the loop may run at the same time up to here, so many
   * of them, each on storage of its own; this they do one at a time, in the order of the passes.
   *
   * @param own the storage that no two passes share
   * @param together how many may have come here and wait for their turn
   */
  record InTurn(List<Buffer> own, int together, List<Statement> body) implements Statement {
    /** Copies the lists. */
    public InTurn {
      own = List.copyOf(own);
      body = List.copyOf(body);
    }

    /** The end of a loop whose passes may run at the same time; empty for other statements. */
    public static Optional<InTurn> of(Statement statement) {
      return statement instanceof For loop
              && !loop.body().isEmpty()
              && loop.body().get(loop.body().size() - 1) instanceof InTurn end
          ? Optional.of(end)
          : Optional.empty();
    }
  }

  /** How many neighbours go side by side. */
  int LANES = RowOrder.LANES;

  /** Leaves the innermost loop unless the condition holds. */
  record Require(Scalar condition) implements Statement {}

  /** Writes one value to a stretch of a buffer. */
  record Fill(Buffer buffer, Index offset, Size length, Scalar value) implements Statement {}

  /** Copies a stretch from a buffer to another. */
  record Copy(Buffer from, Index source, Buffer to, Index target, Size length)
      implements Statement {}

  /**
   * Adds the product of two matrices to a third one: each product of elements is rounded only with
   * the sum that it is added to, and the sums to an element follow the columns of the left matrix.
   *
   * @param sum what is added to, which neither factor shares elements with; its columns lie side by
   *     side
   * @param rows the rows of the left matrix
   * @param depth the columns of the left matrix, which are the rows of the right one
   * @param columns the columns of the right matrix
   */
  record Product(Matrix left, Matrix right, Matrix sum, int rows, int depth, int columns)
      implements Statement {}

  /** Has two buffers of working storage, of one length, change places. */
  record Swap(Buffer first, Buffer second) implements Statement {}

  /** Makes a growing buffer at least as long as it says. */
  record Grow(Buffer buffer) implements Statement {}

  /** Gives a size that is known by name a number, from here on. */
  record Bind(String size, Scalar value) implements Statement {}

  /** Calls a method of the program that gives nothing, with the counters that it takes. */
  record Call(String method, List<String> counters) implements Statement {
    /** Copies the list. */
    public Call {
      counters = List.copyOf(counters);
    }
  }

  /** Ends the method with a value. */
  record Return(Scalar value) implements Statement {}

  /**
   * A remark for the reader, such as the place in the user's file that the following comes from.
   */
  record Remark(String text) implements Statement {}
}
