package org.leibniz.rows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import org.leibniz.graph.RowOrder;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/**
 * Orders the loops of nests that do nothing but sum, matrix products above all: the loop over rows
 * comes first, so that the nest can join others over the same rows, and what an element is summed
 * over comes last, so that it is built up in a variable. The contributions to each element stay in
 * their order. (R. Allen and K. Kennedy, "Optimizing Compilers for Modern Architectures", 2001,
 * chapters 5 and 8.)
 */
final class Interchange {
  private final int rows;
  private final Set<Statement> settled;
  private final IntSupplier numbers;

  /**
   * For nests that have a loop over so many rows.
   *
   * @param settled statements that are left as they are
   * @param numbers gives variables numbers that no others of the program have
   */
  Interchange(int rows, Set<Statement> settled, IntSupplier numbers) {
    this.rows = rows;
    this.settled = settled;
    this.numbers = numbers;
  }

  /** The statements with their nests in order. */
  List<Statement> of(List<Statement> statements) {
    List<Statement> result = new ArrayList<>();
    for (Statement statement : statements) {
      if (statement instanceof Statement.For loop && !settled.contains(loop)) {
        result.addAll(ordered(loop));
      } else {
        result.add(statement);
      }
    }
    return result;
  }

  /** The nest in order, one for each sum where these are summed over different loops. */
  private List<Statement> ordered(Statement.For nest) {
    List<Statement.For> loops = new ArrayList<>();
    List<Statement> remarks = new ArrayList<>();
    List<Statement> body = inside(nest, loops, remarks);
    if (loops.size() < 2 || !sumsOnly(body)) {
      return List.of(nest);
    }
    List<Statement> result = new ArrayList<>();
    for (Statement statement : body) {
      Statement.Accumulate sum = (Statement.Accumulate) statement;
      Optional<Statement> ordered = ordered(loops, remarks, sum);
      if (ordered.isEmpty()) {
        return List.of(nest);
      }
      result.add(ordered.get());
    }
    return result;
  }

  /** What the loops that contain nothing else are around. */
  private static List<Statement> inside(
      Statement.For nest, List<Statement.For> loops, List<Statement> remarks) {
    List<Statement> body = List.of(nest);
    while (body.size() == 1 && body.get(0) instanceof Statement.For loop) {
      loops.add(loop);
      body = new ArrayList<>(loop.body());
      body.stream().filter(Statement.Remark.class::isInstance).forEach(remarks::add);
      body.removeIf(Statement.Remark.class::isInstance);
    }
    return body;
  }

  /** Whether statements sum to elements of buffers that none of them reads, each to its own. */
  private static boolean sumsOnly(List<Statement> body) {
    Set<String> written = new HashSet<>();
    for (Statement statement : body) {
      boolean sum =
          statement instanceof Statement.Accumulate accumulate
              && accumulate.place() instanceof Scalar.Load place
              && Linear.whole(place.offset()).isPresent()
              && written.add(place.buffer().name());
      if (!sum) {
        return false;
      }
    }
    boolean[] apart = {!body.isEmpty()};
    Transformation reading =
        new Transformation() {
          @Override
          public Scalar scalar(Scalar scalar) {
            if (scalar instanceof Scalar.Load load) {
              apart[0] &= !written.contains(load.buffer().name());
            }
            return super.scalar(scalar);
          }
        };
    body.forEach(sum -> reading.scalar(((Statement.Accumulate) sum).more()));
    return apart[0];
  }

  /** The nest of one sum; empty where no loop over rows can come first. */
  private Optional<Statement> ordered(
      List<Statement.For> loops, List<Statement> remarks, Statement.Accumulate sum) {
    Linear offset = Linear.whole(((Scalar.Load) sum.place()).offset()).orElseThrow();
    List<Statement.For> over = new ArrayList<>();
    List<Statement.For> along = new ArrayList<>();
    for (Statement.For loop : loops) {
      if (!known(loop.bound())) {
        return Optional.empty();
      }
      (offset.factor(loop.counter()).is(0) ? over : along).add(loop);
    }
    Optional<Statement.For> joined = joined(loops, sum).filter(over::contains);
    for (Statement.For loop : joined.map(List::of).orElse(along)) {
      boolean first = along.contains(loop) || loop == over.get(0);
      if (RowGroup.rows(loop) == rows && first) {
        boolean own = along.remove(loop);
        over.remove(loop);
        List<Statement> body = new ArrayList<>(remarks);
        body.addAll(own && !over.isEmpty() ? builtUp(over, sum) : nest(over, List.of(sum)));
        return Optional.of(nest(List.of(loop), nest(along, body)).get(0));
      }
    }
    return Optional.empty();
  }

  /** The loop over rows that are joined in lanes, if the element is joined over that. */
  private static Optional<Statement.For> joined(
      List<Statement.For> loops, Statement.Accumulate sum) {
    return loops.stream()
        .filter(loop -> sum.loops().contains(loop.counter()))
        .filter(loop -> RowGroup.rows(loop) >= RowOrder.FEWEST)
        .findFirst();
  }

  private static boolean known(Index bound) {
    return bound instanceof Index.Extent extent && extent.size().known();
  }

  /** The element is built up in a variable. */
  private List<Statement> builtUp(List<Statement.For> over, Statement.Accumulate sum) {
    Scalar.Load place = (Scalar.Load) sum.place();
    Scalar.Local local = new Scalar.Local("%built" + numbers.getAsInt(), place.type());
    List<Statement> result = new ArrayList<>();
    result.add(new Statement.Declare(local, Optional.of(place)));
    result.addAll(nest(over, List.of(new Statement.Accumulate(local, sum.function(), sum.more()))));
    result.add(new Statement.Store(place.buffer(), place.offset(), local));
    return result;
  }

  private static List<Statement> nest(List<Statement.For> loops, List<Statement> body) {
    List<Statement> result = body;
    for (int i = loops.size() - 1; i >= 0; i--) {
      result = List.of(new Statement.For(loops.get(i).counter(), loops.get(i).bound(), result));
    }
    return result;
  }
}
