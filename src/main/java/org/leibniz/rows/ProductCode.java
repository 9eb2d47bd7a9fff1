package org.leibniz.rows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.RowOrder;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;
import org.leibniz.loop.Matrix;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.ScalarFunction;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/** Writes a sum in a nest of three loops as a product of matrices, in the order of its rows. */
final class ProductCode {
  /** Narrower matrices fill no tile. */
  private static final int NARROWEST = 4;

  /** With fewer multiplications, loops are as fast. */
  private static final int FEWEST = 4096;

  private final List<Statement.For> loops;
  private final Map<String, Optional<Integer>> around;
  private final Set<String> reserved;
  private final Function<Size, Buffer> storage;

  ProductCode(
      List<Statement.For> loops,
      Map<String, Optional<Integer>> around,
      Set<String> reserved,
      Function<Size, Buffer> storage) {
    this.loops = loops;
    this.around = around;
    this.reserved = reserved;
    this.storage = storage;
  }

  /** Which loop counts what. */
  private record Roles(Statement.For row, Statement.For inner, Statement.For column) {
    int rows() {
      return RowGroup.rows(row);
    }

    int depth() {
      return RowGroup.rows(inner);
    }

    int columns() {
      return RowGroup.rows(column);
    }

    boolean worthwhile() {
      return Math.min(Math.min(rows(), columns()), depth()) >= NARROWEST
          && (long) rows() * depth() * columns() >= FEWEST;
    }
  }

  /**
   * The product; empty where the sum is none, or one that is too small.
   *
   * @param sum to an element of a buffer
   * @param first what elements begin with, where they have nothing yet
   */
  Optional<List<Statement>> of(Statement.Accumulate sum, Optional<Scalar> first) {
    Scalar.Load place = (Scalar.Load) sum.place();
    Optional<Linear> offset = Linear.whole(place.offset());
    Optional<Roles> roles = offset.flatMap(this::roles).filter(Roles::worthwhile);
    Optional<List<Scalar>> factors = roles.flatMap(found -> factors(sum.more(), found));
    Optional<Boolean> joined = roles.flatMap(found -> joined(sum, found));
    if (factors.isEmpty() || joined.isEmpty()) {
      return Optional.empty();
    }
    Roles found = roles.get();
    List<Statement> result = new ArrayList<>();
    Matrix to = matrix(place.buffer(), offset.get(), found.row(), found.column());
    first.ifPresent(value -> result.add(filled(to, found, value)));
    Matrix left = matrix(factors.get().get(0), found.row(), found.inner(), result);
    Matrix right = matrix(factors.get().get(1), found.inner(), found.column(), result);
    if (joined.get()) {
      result.addAll(inLanes(left, right, to, found, sum.function()));
    } else {
      result.add(
          new Statement.Product(left, right, to, found.rows(), found.depth(), found.columns()));
    }
    return Optional.of(result);
  }

  private Optional<Roles> roles(Linear offset) {
    for (int inner = 0; inner < loops.size(); inner++) {
      if (!offset.factor(loops.get(inner).counter()).is(0)) {
        continue;
      }
      List<Statement.For> others = new ArrayList<>(loops);
      Statement.For summed = others.remove(inner);
      for (int column = 1; column >= 0; column--) {
        Roles roles = new Roles(others.get(1 - column), summed, others.get(column));
        boolean beside = offset.factor(roles.column().counter()).is(1);
        if (beside && offset.factor(roles.row().counter()).value() >= roles.columns()) {
          return Optional.of(roles);
        }
      }
    }
    return Optional.empty();
  }

  /** What is multiplied: what varies with the rows first. */
  private static Optional<List<Scalar>> factors(Scalar more, Roles roles) {
    if (!(more instanceof Scalar.Apply apply)
        || apply.function().added().isEmpty()
        || !apply.function().commutative()
        || apply.arguments().stream().anyMatch(part -> part.type() == ElementType.BOOL)) {
      return Optional.empty();
    }
    List<Scalar> factors = new ArrayList<>(apply.arguments());
    if (counters(factors.get(0)).contains(roles.column().counter())) {
      factors.add(factors.remove(0));
    }
    boolean apart =
        !counters(factors.get(0)).contains(roles.column().counter())
            && !counters(factors.get(1)).contains(roles.row().counter());
    return apart ? Optional.of(factors) : Optional.empty();
  }

  private static Set<String> counters(Scalar scalar) {
    Set<String> found = new HashSet<>();
    new Transformation() {
      @Override
      protected Index counter(Index.Counter counter) {
        found.add(counter.name());
        return counter;
      }
    }.scalar(scalar);
    return found;
  }

  /**
   * Whether what is summed is joined in lanes, {@link RowOrder}; empty where that is not known, or
   * where loops around are joined so.
   */
  private Optional<Boolean> joined(Statement.Accumulate sum, Roles roles) {
    for (String counter : sum.loops()) {
      Optional<Integer> count = around.getOrDefault(counter, own(counter));
      if (count.isEmpty()) {
        return Optional.empty();
      }
      if (count.get() >= RowOrder.FEWEST) {
        boolean inner = counter.equals(roles.inner().counter());
        boolean fixed = counters(sum.place()).contains(counter);
        return inner || fixed ? Optional.of(inner) : Optional.empty();
      }
    }
    return Optional.of(false);
  }

  private Optional<Integer> own(String counter) {
    return loops.stream()
        .filter(loop -> loop.counter().equals(counter))
        .map(RowGroup::rows)
        .findFirst();
  }

  private Matrix matrix(Buffer buffer, Linear offset, Statement.For down, Statement.For along) {
    Linear rest = offset;
    for (Statement.For loop : loops) {
      rest = rest.without(loop.counter());
    }
    return new Matrix(
        buffer,
        rest.index(),
        offset.factor(down.counter()).value(),
        offset.factor(along.counter()).value());
  }

  /** A factor where it lies; else its elements are computed first. */
  private Matrix matrix(
      Scalar factor, Statement.For down, Statement.For along, List<Statement> before) {
    if (factor instanceof Scalar.Load load) {
      Optional<Linear> offset = Linear.whole(load.offset());
      if (offset.isPresent()) {
        return matrix(load.buffer(), offset.get(), down, along);
      }
    }
    int columns = RowGroup.rows(along);
    Buffer buffer = storage.apply(Size.of((long) RowGroup.rows(down) * columns));
    Index row = new Index.Counter(down.counter()).times(Size.of(columns));
    Index place = row.plus(new Index.Counter(along.counter()));
    before.add(nest(List.of(down, along), List.of(new Statement.Store(buffer, place, factor))));
    return new Matrix(buffer, Index.ZERO, columns, 1);
  }

  /** Has all elements begin with a number. */
  private static Statement filled(Matrix to, Roles roles, Scalar value) {
    if (to.down() == roles.columns()) {
      Size length = Size.of((long) roles.rows() * roles.columns());
      return new Statement.Fill(to.buffer(), to.first(), length, value);
    }
    Index row = new Index.Counter(roles.row().counter()).times(Size.of(to.down()));
    Size length = Size.of(roles.columns());
    Statement fill = new Statement.Fill(to.buffer(), to.first().plus(row), length, value);
    return nest(List.of(roles.row()), List.of(fill));
  }

  /** A product for each lane, and these joined, chunk after chunk. */
  private List<Statement> inLanes(
      Matrix left, Matrix right, Matrix to, Roles roles, ScalarFunction function) {
    Lanes lanes = new Lanes(left, right, to, roles, function);
    int chunks = roles.depth() / RowOrder.CHUNK;
    List<Statement> result = new ArrayList<>();
    if (chunks > 0) {
      Index.Counter chunk = BlockCode.counter("chunk", reserved);
      Index first = chunk.times(Size.of(RowOrder.CHUNK));
      result.add(
          new Statement.For(chunk.name(), Index.of(chunks), lanes.chunk(first, RowOrder.CHUNK)));
    }
    int rest = roles.depth() % RowOrder.CHUNK;
    if (rest > 0) {
      result.addAll(lanes.chunk(Index.of((long) chunks * RowOrder.CHUNK), rest));
    }
    return result;
  }

  /** The sums of lanes, those of a lane side by side. */
  private final class Lanes {
    private final Matrix left;
    private final Matrix right;
    private final Matrix to;
    private final Roles roles;
    private final ScalarFunction function;
    private final Size each;
    private final Buffer sums;

    Lanes(Matrix left, Matrix right, Matrix to, Roles roles, ScalarFunction function) {
      this.left = left;
      this.right = right;
      this.to = to;
      this.roles = roles;
      this.function = function;
      this.each = Size.of((long) roles.rows() * roles.columns());
      this.sums = storage.apply(each.times(Size.of(RowOrder.LANES)));
    }

    /** What is done for so many places of the loop that is summed over. */
    List<Statement> chunk(Index first, int count) {
      Scalar neutral = Scalar.of(function.neutral().orElseThrow());
      List<Statement> result = new ArrayList<>();
      result.add(new Statement.Fill(sums, Index.ZERO, sums.length(), neutral));
      int longer = count % RowOrder.LANES;
      products(first, 0, longer, count / RowOrder.LANES + 1).ifPresent(result::add);
      products(first, longer, RowOrder.LANES - longer, count / RowOrder.LANES)
          .ifPresent(result::add);
      result.add(joined());
      return result;
    }

    /** The products of so many lanes. */
    private Optional<Statement> products(Index first, int from, int count, int depth) {
      if (count == 0 || depth == 0) {
        return Optional.empty();
      }
      Index.Counter counter = BlockCode.counter("lane", reserved);
      Index lane = counter.plus(Index.of(from));
      Index place = first.plus(lane);
      Statement product =
          new Statement.Product(
              new Matrix(
                  left.buffer(),
                  left.first().plus(place.times(Size.of(left.along()))),
                  left.down(),
                  left.along() * RowOrder.LANES),
              new Matrix(
                  right.buffer(),
                  right.first().plus(place.times(Size.of(right.down()))),
                  right.down() * RowOrder.LANES,
                  right.along()),
              new Matrix(sums, lane.times(each), roles.columns(), 1),
              roles.rows(),
              depth,
              roles.columns());
      return Optional.of(new Statement.For(counter.name(), Index.of(count), List.of(product)));
    }

    private Statement joined() {
      Index row = new Index.Counter(roles.row().counter());
      Index column = new Index.Counter(roles.column().counter());
      Index place = row.times(Size.of(roles.columns())).plus(column);
      List<Scalar> parts = new ArrayList<>();
      for (int lane = 0; lane < RowOrder.LANES; lane++) {
        Index first = Index.of(each.times(Size.of(lane)));
        parts.add(new Scalar.Load(sums, place.plus(first)));
      }
      Index element = to.first().plus(row.times(Size.of(to.down()))).plus(column);
      Statement join =
          new Statement.Accumulate(
              new Scalar.Load(to.buffer(), element), function, LaneSums.paired(function, parts));
      return nest(List.of(roles.row(), roles.column()), List.of(join));
    }
  }

  /** Loops around statements. */
  static Statement.For nest(List<Statement.For> loops, List<Statement> body) {
    List<Statement> inside = body;
    for (int i = loops.size() - 1; i >= 0; i--) {
      inside = List.of(new Statement.For(loops.get(i).counter(), loops.get(i).bound(), inside));
    }
    return (Statement.For) inside.get(0);
  }
}
