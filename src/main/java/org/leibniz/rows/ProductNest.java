package org.leibniz.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/**
 * A nest of three loops that does nothing but sum, each sum to elements of a buffer of its own: in
 * these elements, or in a variable that is stored behind the innermost loop.
 */
final class ProductNest {
  private static final int LOOPS = 3;

  private final List<Statement.For> loops = new ArrayList<>();
  private final List<Statement> remarks = new ArrayList<>();

  /** What variables of the nest stand for. */
  private final Map<String, Scalar> defined = new HashMap<>();

  private final List<Statement> definitions = new ArrayList<>();
  private final Map<String, Scalar> begun = new LinkedHashMap<>();
  private final List<Statement.Accumulate> sums = new ArrayList<>();
  private final Map<String, Scalar.Load> stored = new HashMap<>();

  /** Whether it is such a nest, as far as one has looked. */
  private boolean fits = true;

  private ProductNest(Statement.For nest) {
    loop(nest);
    fits &= loops.size() == LOOPS && !sums.isEmpty() && begun.size() == stored.size();
  }

  /**
   * Products in place of a nest, and what of it is none; empty where nothing is.
   *
   * @param around the loops around, with what they count to where that is known
   */
  static Optional<List<Statement>> of(
      Statement.For nest,
      Map<String, Optional<Integer>> around,
      Set<String> reserved,
      Function<Size, Buffer> storage) {
    ProductNest found = new ProductNest(nest);
    return found.fits && found.apart()
        ? found.products(new ProductCode(found.loops, around, reserved, storage))
        : Optional.empty();
  }

  private void loop(Statement.For loop) {
    loops.add(loop);
    fits &= RowGroup.rows(loop) > 0 && loops.size() <= LOOPS;
    boolean deeper = false;
    for (Statement statement : loop.body()) {
      if (!fits) {
        return;
      }
      if (statement instanceof Statement.For inner) {
        fits = !deeper && sums.isEmpty() && stored.isEmpty();
        deeper = true;
        loop(inner);
      } else {
        simple(statement);
      }
    }
    // Nothing but variables stands beside a loop.
    fits &= loops.size() == LOOPS;
  }

  private void simple(Statement statement) {
    if (statement instanceof Statement.Remark) {
      remarks.add(statement);
    } else if (statement instanceof Statement.Define define) {
      defined.put(define.local().name(), known(define.value()));
      definitions.add(define);
    } else if (statement instanceof Statement.Declare declare
        && declare.initial().orElse(null) instanceof Scalar.Literal) {
      fits &= loops.size() == LOOPS - 1;
      begun.put(declare.local().name(), declare.initial().get());
    } else if (statement instanceof Statement.Accumulate accumulate) {
      fits &= loops.size() == LOOPS;
      sums.add(accumulate);
    } else if (statement instanceof Statement.Store store
        && store.value() instanceof Scalar.Local local
        && begun.containsKey(local.name())) {
      Scalar.Load place = new Scalar.Load(store.buffer(), store.offset());
      fits &= !sums.isEmpty() && stored.put(local.name(), place) == null;
    } else {
      fits = false;
    }
  }

  /** An expression without the variables of the nest. */
  private Scalar known(Scalar value) {
    return new Transformation() {
      @Override
      protected Scalar local(Scalar.Local local) {
        return defined.getOrDefault(local.name(), local);
      }
    }.scalar(value);
  }

  /** Whether each sum has a buffer of its own, which nothing here reads. */
  private boolean apart() {
    Set<String> written = new HashSet<>();
    for (Statement.Accumulate sum : sums) {
      Optional<Scalar.Load> place = place(sum);
      if (place.isEmpty() || !written.add(place.get().buffer().name())) {
        return false;
      }
    }
    Touching read = new Touching();
    sums.forEach(sum -> read.scalar(known(sum.more())));
    return written.stream().noneMatch(read::reads)
        && begun.keySet().stream().noneMatch(read::reads);
  }

  /** The element that is summed to. */
  private Optional<Scalar.Load> place(Statement.Accumulate sum) {
    return sum.place() instanceof Scalar.Local local
        ? Optional.ofNullable(stored.get(local.name()))
        : Optional.of((Scalar.Load) sum.place()).filter(place -> begun.isEmpty());
  }

  private Optional<List<Statement>> products(ProductCode code) {
    List<Statement> result = new ArrayList<>(remarks);
    List<Statement> rest = new ArrayList<>(definitions);
    for (Statement.Accumulate sum : sums) {
      Optional<Scalar> first =
          sum.place() instanceof Scalar.Local local
              ? Optional.of(begun.get(local.name()))
              : Optional.empty();
      Statement.Accumulate whole =
          new Statement.Accumulate(
              place(sum).orElseThrow(), sum.function(), known(sum.more()), sum.loops());
      Optional<List<Statement>> product = code.of(whole, first);
      if (product.isEmpty() && first.isPresent()) {
        return Optional.empty();
      }
      product.ifPresentOrElse(result::addAll, () -> rest.add(sum));
    }
    int others = rest.size() - definitions.size();
    if (others == sums.size()) {
      return Optional.empty();
    }
    if (others > 0) {
      result.add(ProductCode.nest(loops, rest));
    }
    return Optional.of(result);
  }
}
