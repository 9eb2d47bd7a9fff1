package org.leibniz.derive.sparse;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.leibniz.graph.Node;
import org.leibniz.graph.Size;
import org.leibniz.loop.Index;
import org.leibniz.operator.Accumulating;
import org.leibniz.operator.Pointwise;

/** Carries sets through one node, element by element, by its lowering rule. */
final class ElementTraces {
  /** So many contributions are kept before they are united, each by where it goes. */
  private static final int KEPT = 1 << 20;

  /** Contributions to less than so small a part of the result are joined one by one. */
  private static final int FEW = 64;

  private final Node node;
  private final Trace[] operands;
  private final IndexSets pool;
  private final ToIntFunction<Size> sizes;

  ElementTraces(Node node, Trace[] operands, IndexSets pool, ToIntFunction<Size> sizes) {
    this.node = node;
    this.operands = operands;
    this.pool = pool;
    this.sizes = sizes;
  }

  private int[] numbers(List<Size> shape) {
    return shape.stream().mapToInt(sizes).toArray();
  }

  private static int count(int[] shape) {
    int count = 1;
    for (int size : shape) {
      count = Math.multiplyExact(count, size);
    }
    return count;
  }

  /** Moves a place on, row by row. */
  private static void advance(int[] place, int[] shape) {
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      if (++place[axis] < shape[axis]) {
        return;
      }
      place[axis] = 0;
    }
  }

  /** Each element of the result reads what its expression reads. */
  Trace of(Pointwise operator) {
    int[] shape = numbers(node.shape().sizes());
    ElementReader reader = new ElementReader(node, operands, pool, sizes, shape.length);
    Runnable collector = reader.collector(operator.element(reader, reader.counters()));
    int[] sets = new int[count(shape)];
    for (int i = 0; i < sets.length; i++) {
      collector.run();
      sets[i] = reader.taken();
      advance(reader.place(), shape);
    }
    return Trace.ofAny(sets);
  }

  /** Each element of the result joins the contributions that go to it, and what it starts from. */
  Trace of(Accumulating operator) {
    int[] domain = numbers(operator.domain(node).sizes());
    ElementReader reader = new ElementReader(node, operands, pool, sizes, domain.length);
    List<Index> at = reader.counters();
    Runnable collector = reader.collector(operator.contribution(reader, at));
    Optional<ElementReader.Number> condition =
        operator.condition(reader, at).map(reader::condition);
    ElementReader.Number target = reader.number(offset(operator.target(reader, at)));
    int count = count(numbers(node.shape().sizes()));
    Optional<Trace> base = operator.base().map(place -> operands[place]);
    Contributions joined = new Contributions(count);
    for (long left = places(domain); left > 0; left--) {
      if (condition.isEmpty() || condition.get().at() != 0) {
        collector.run();
        joined.add(target.at(), reader.taken());
      }
      advance(reader.place(), domain);
    }
    return joined.onto(base);
  }

  private static long places(int[] domain) {
    long places = 1;
    for (int size : domain) {
      places *= size;
    }
    return places;
  }

  private Index offset(List<Index> place) {
    List<Size> strides = node.shape().strides();
    Index offset = Index.ZERO;
    for (int axis = 0; axis < place.size(); axis++) {
      offset = offset.plus(place.get(axis).times(strides.get(axis)));
    }
    return offset;
  }

  /** Sets on their way to the elements of a result. */
  private final class Contributions {
    private final int elements;
    private int[] results;
    private int[] targets = new int[8];
    private int[] sets = new int[8];
    private int count;
    private int everywhere = IndexSets.EMPTY;

    Contributions(int elements) {
      this.elements = elements;
    }

    void add(long target, int set) {
      if (set == IndexSets.EMPTY) {
        return;
      }
      if (target < 0 || target >= elements) {
        // Not known, or under a condition that is not: it may be any element.
        everywhere = pool.union(everywhere, set);
        return;
      }
      if (count == KEPT) {
        unite();
      }
      if (count == targets.length) {
        targets = Arrays.copyOf(targets, 2 * count);
        sets = Arrays.copyOf(sets, 2 * count);
      }
      targets[count] = (int) target;
      sets[count++] = set;
    }

    /** Sorts by counting, so that each element's contributions are united at once. */
    private void unite() {
      if (results == null) {
        results = new int[elements];
      }
      int[] starts = new int[elements + 1];
      for (int i = 0; i < count; i++) {
        starts[targets[i] + 1]++;
      }
      for (int i = 0; i < elements; i++) {
        starts[i + 1] += starts[i];
      }
      int[] sorted = new int[count];
      int[] next = starts.clone();
      for (int i = 0; i < count; i++) {
        sorted[next[targets[i]]++] = sets[i];
      }
      for (int i = 0; i < elements; i++) {
        int length = starts[i + 1] - starts[i];
        if (length > 0) {
          int[] own = Arrays.copyOfRange(sorted, starts[i], starts[i + 1]);
          results[i] = pool.union(results[i], pool.union(own, length));
        }
      }
      count = 0;
    }

    /** The contributions, and what the result starts from. */
    Trace onto(Optional<Trace> base) {
      boolean few = results == null && everywhere == IndexSets.EMPTY && count < elements / FEW;
      if (few && base.isPresent() && base.get().isInStretches()) {
        return base.get().with(targets, sets, count, pool);
      }
      unite();
      for (int i = 0; i < elements; i++) {
        int start = base.isPresent() ? base.get().at(i) : IndexSets.EMPTY;
        results[i] = pool.union(results[i], pool.union(start, everywhere));
      }
      return Trace.ofAny(results);
    }
  }
}
