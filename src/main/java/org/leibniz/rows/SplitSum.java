package org.leibniz.rows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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

/**
 * A sum along a short axis of numbers that cost much, such as a sum of exponentials: a loop that
 * computes the numbers and keeps them, whose steps may go side by side, and one that joins them in
 * the same order. ("Loop distribution": U. Banerjee, "Loop Transformations for Restructuring
 * Compilers", 1993.)
 *
 * @param numbers the first loop
 * @param sums the second loop
 */
record SplitSum(Statement.For numbers, Statement.For sums) {
  /**
   * The two loops; empty where a loop joins nothing, or nothing that costs much, or what it joins
   * is needed in between.
   *
   * @param storage new working storage for so many numbers
   */
  static Optional<SplitSum> of(Statement.For loop, Function<Size, Buffer> storage) {
    boolean joins = loop.body().stream().anyMatch(SplitSum::joins);
    if (!joins || !KernelCalls.in(loop.body())) {
      return Optional.empty();
    }
    Splitting splitting = new Splitting(loop, storage);
    loop.body().forEach(splitting::statement);
    Touching before = Touching.of(splitting.numbers);
    if (!splitting.apart || splitting.places.stream().anyMatch(before::touches)) {
      return Optional.empty();
    }
    return Optional.of(
        new SplitSum(
            new Statement.For(loop.counter(), loop.bound(), splitting.numbers),
            new Statement.For(loop.counter(), loop.bound(), splitting.sums)));
  }

  private static boolean joins(Statement statement) {
    return statement instanceof Statement.Accumulate accumulate
        && accumulate.loops().isEmpty()
        && accumulate.place() instanceof Scalar.Local;
  }

  private static final class Splitting {
    private final Size count;
    private final Index place;
    private final Function<Size, Buffer> storage;
    private final Set<String> stored = new HashSet<>();
    private final List<Statement> numbers = new ArrayList<>();
    private final List<Statement> sums = new ArrayList<>();
    private final Set<String> places = new HashSet<>();

    /** Whether all that is joined can be kept. */
    private boolean apart = true;

    Splitting(Statement.For loop, Function<Size, Buffer> storage) {
      this.count = Size.of(RowGroup.rows(loop));
      this.place = new Index.Counter(loop.counter());
      this.storage = storage;
      stored.addAll(Touching.of(loop.body()).stored());
    }

    void statement(Statement statement) {
      if (!joins(statement)) {
        numbers.add(statement);
        return;
      }
      Statement.Accumulate accumulate = (Statement.Accumulate) statement;
      Scalar.Local sum = (Scalar.Local) accumulate.place();
      places.add(sum.name());
      sums.add(new Statement.Accumulate(sum, accumulate.function(), joined(accumulate.more())));
    }

    /** What is joined; of a product that is rounded with its sum the factors are kept. */
    private Scalar joined(Scalar more) {
      if (more instanceof Scalar.Apply apply && apply.function().added().isPresent()) {
        List<Scalar> operands = apply.arguments().stream().map(this::kept).toList();
        return new Scalar.Apply(apply.function(), operands);
      }
      return kept(more);
    }

    private Scalar kept(Scalar number) {
      boolean there =
          number instanceof Scalar.Load load
              && !stored.contains(load.buffer().name())
              && Linear.whole(load.offset()).isPresent();
      if (there || number instanceof Scalar.Literal) {
        return number;
      }
      apart &= number.type() == ElementType.REAL;
      Buffer buffer = storage.apply(count);
      numbers.add(new Statement.Store(buffer, place, number));
      return new Scalar.Load(buffer, place);
    }
  }
}
