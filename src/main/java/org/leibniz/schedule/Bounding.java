package org.leibniz.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.graph.Size;
import org.leibniz.loop.Index;
import org.leibniz.loop.LaneForm;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/**
 * Loops that do something only while their counter is below the counter of a loop around, or equal
 * to it, both up to the same size: they run over these places alone, without the test. So sums with
 * a triangular matrix take half of the time.
 */
final class Bounding {
  private final String counter;
  private final Size size;
  private final Map<String, Size> around;

  private Bounding(String counter, Size size, Map<String, Size> around) {
    this.counter = counter;
    this.size = size;
    this.around = around;
  }

  /**
   * The loop over a body, over fewer places where that is all.
   *
   * @param around the counters of the loops around, and up to where they count
   */
  static List<Statement> loop(
      String counter, Size size, List<Statement> body, Map<String, Size> around) {
    Statement.For plain = new Statement.For(counter, Index.of(size), body);
    return new Bounding(counter, size, around).bounded(body).orElse(List.of(plain));
  }

  private Optional<List<Statement>> bounded(List<Statement> body) {
    List<Statement> remarks = new ArrayList<>();
    Statement.If branch = null;
    for (Statement statement : body) {
      if (statement instanceof Statement.Remark) {
        remarks.add(statement);
      } else if (branch == null && statement instanceof Statement.If only) {
        branch = only;
      } else {
        return Optional.empty();
      }
    }
    return branch == null || !branch.otherwise().isEmpty()
        ? Optional.empty()
        : bounded(branch, remarks);
  }

  private Optional<List<Statement>> bounded(Statement.If branch, List<Statement> remarks) {
    if (!(branch.condition() instanceof Scalar.Apply test)
        || test.function().lanes().map(LaneForm::kind).orElse(null) != LaneForm.Kind.COMPARISON) {
      return Optional.empty();
    }
    String name = test.function().lanes().get().name();
    Optional<String> left = counted(test.arguments().get(0));
    Optional<String> right = counted(test.arguments().get(1));
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    boolean own = left.get().equals(counter);
    String other = own ? right.get() : left.get();
    if (!own && !right.get().equals(counter) || !size.equals(around.get(other))) {
      return Optional.empty();
    }
    List<Statement> body = new ArrayList<>(remarks);
    body.addAll(branch.then());
    return over(own ? name : turned(name), new Index.Counter(other), body);
  }

  private static Optional<String> counted(Scalar scalar) {
    return scalar instanceof Scalar.OfIndex of && of.index() instanceof Index.Counter read
        ? Optional.of(read.name())
        : Optional.empty();
  }

  private static String turned(String comparison) {
    return switch (comparison) {
      case "LT" -> "GT";
      case "LE" -> "GE";
      case "GT" -> "LT";
      case "GE" -> "LE";
      default -> comparison;
    };
  }

  /** The body for the places whose number compares so with another counter. */
  private Optional<List<Statement>> over(
      String comparison, Index.Counter other, List<Statement> body) {
    return switch (comparison) {
      case "LT" -> Optional.of(List.of(new Statement.For(counter, other, body)));
      case "LE" -> Optional.of(List.of(new Statement.For(counter, other.plus(Index.of(1)), body)));
      case "EQ" -> Optional.of(at(other, body));
      default -> Optional.empty();
    };
  }

  private List<Statement> at(Index place, List<Statement> body) {
    return new Transformation() {
      @Override
      protected Index counter(Index.Counter read) {
        return read.name().equals(counter) ? place : read;
      }
    }.block(body);
  }
}
