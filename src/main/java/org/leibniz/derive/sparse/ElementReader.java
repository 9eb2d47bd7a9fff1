package org.leibniz.derive.sparse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.operator.Elements;

/**
 * Reads the lowering rule of a node not for its value but for what the value is made of: the sets
 * of the elements it reads, choices being made where their conditions are known. The rule is
 * translated once and then followed at every place.
 */
final class ElementReader implements Elements {
  /** In place of a number that depends on unknowns. */
  static final long UNKNOWN = Long.MIN_VALUE;

  /** A whole number at the current place. */
  interface Number {
    long at();
  }

  /** What adds sets at the current place. */
  private interface Reading {
    void collect();
  }

  private static final Reading NOTHING = () -> {};

  private final Node node;
  private final Trace[] operands;
  private final IndexSets pool;
  private final ToIntFunction<Size> sizes;
  private final int[] place;
  private final int[] everything;
  private int[] found = new int[16];
  private int count;

  /**
   * A reader of a node.
   *
   * @param operands what is known of its operands
   * @param sizes gives every size a number
   * @param rank the number of counters that {@link #counters} gives
   */
  ElementReader(Node node, Trace[] operands, IndexSets pool, ToIntFunction<Size> sizes, int rank) {
    this.node = node;
    this.operands = operands;
    this.pool = pool;
    this.sizes = sizes;
    this.place = new int[rank];
    this.everything = new int[operands.length];
    Arrays.fill(everything, -1);
  }

  /** The current place as the indices that a lowering rule takes. */
  List<Index> counters() {
    List<Index> at = new ArrayList<>();
    for (int axis = 0; axis < place.length; axis++) {
      at.add(new Index.Counter(Integer.toString(axis)));
    }
    return at;
  }

  /** The current place, to be moved. */
  int[] place() {
    return place;
  }

  /** What collects the sets of a scalar expression at the current place. */
  Runnable collector(Scalar scalar) {
    Reading reading = reading(scalar);
    return reading::collect;
  }

  /** The union of all sets collected since the last call. */
  int taken() {
    int union = count == 1 ? found[0] : pool.union(found, count);
    count = 0;
    return union;
  }

  private void add(int set) {
    if (set == IndexSets.EMPTY || count > 0 && found[count - 1] == set) {
      return;
    }
    if (count == found.length) {
      found = Arrays.copyOf(found, 2 * count);
    }
    found[count++] = set;
  }

  private Reading reading(Scalar scalar) {
    if (scalar instanceof Scalar.Load load) {
      return loaded(operand(load), load.offset());
    }
    if (scalar instanceof Scalar.Choose choose) {
      return chosen(choose);
    }
    if (scalar instanceof Scalar.Apply apply && apply.function().result() == ElementType.REAL) {
      List<Reading> parts = new ArrayList<>();
      apply.arguments().forEach(argument -> parts.add(reading(argument)));
      parts.removeIf(part -> part == NOTHING);
      return together(parts);
    }
    return NOTHING;
  }

  private static Reading together(List<Reading> parts) {
    if (parts.size() < 2) {
      return parts.isEmpty() ? NOTHING : parts.get(0);
    }
    Reading[] all = parts.toArray(Reading[]::new);
    return () -> {
      for (Reading part : all) {
        part.collect();
      }
    };
  }

  private Reading loaded(int operand, Index offset) {
    Trace trace = operands[operand];
    if (!node.operator().carries(operand) || trace.isConstant()) {
      return NOTHING;
    }
    Number at = number(offset);
    long size = elements(operand);
    return () -> {
      long element = at.at();
      if (element == UNKNOWN) {
        add(all(operand));
      } else if (element >= 0 && element < size) {
        add(trace.at(element));
      }
    };
  }

  /** Every element is meant where one cannot tell which. */
  private int all(int operand) {
    if (everything[operand] < 0) {
      everything[operand] = operands[operand].all(pool);
    }
    return everything[operand];
  }

  private long elements(int operand) {
    long elements = 1;
    for (Size size : node.operand(operand).shape().sizes()) {
      elements *= sizes.applyAsInt(size);
    }
    return elements;
  }

  private Reading chosen(Scalar.Choose choose) {
    Number condition = condition(choose.condition());
    Reading then = reading(choose.then());
    Reading otherwise = reading(choose.otherwise());
    return () -> {
      long truth = condition.at();
      if (truth != 0) {
        then.collect();
      }
      if (truth == 0 || truth == UNKNOWN) {
        otherwise.collect();
      }
    };
  }

  /** A truth value as 1 or 0, as far as it is known. */
  Number condition(Scalar scalar) {
    if (scalar instanceof Scalar.Within within) {
      Number index = number(within.index());
      int size = sizes.applyAsInt(within.size());
      return () -> {
        long at = index.at();
        return at == UNKNOWN ? UNKNOWN : at >= 0 && at < size ? 1 : 0;
      };
    }
    if (scalar instanceof Scalar.Literal literal) {
      long truth = literal.value() != 0 ? 1 : 0;
      return () -> truth;
    }
    return scalar instanceof Scalar.Load load ? loadedNumber(load, true) : () -> UNKNOWN;
  }

  private Number loadedNumber(Scalar.Load load, boolean truth) {
    Trace trace = operands[operand(load)];
    if (!trace.isKnown()) {
      return () -> UNKNOWN;
    }
    Number offset = number(load.offset());
    return () -> {
      long at = offset.at();
      if (at == UNKNOWN) {
        return UNKNOWN;
      }
      double value = trace.valueAt(at);
      return truth ? (value != 0 ? 1 : 0) : Double.isNaN(value) ? -1 : (long) value;
    };
  }

  /** A whole number as far as it is known. */
  Number number(Index index) {
    long[] factors = new long[place.length + 1];
    if (linear(index, 1, factors)) {
      return linear(factors);
    }
    if (index instanceof Index.Plus plus) {
      return combined(number(plus.left()), number(plus.right()));
    }
    if (index instanceof Index.Times times) {
      long factor = sizes.applyAsInt(times.factor());
      return mapped(number(times.index()), at -> at * factor);
    }
    if (index instanceof Index.Quotient quotient) {
      long divisor = sizes.applyAsInt(quotient.divisor());
      return mapped(number(quotient.index()), at -> Math.floorDiv(at, divisor));
    }
    if (index instanceof Index.Remainder remainder) {
      long divisor = sizes.applyAsInt(remainder.divisor());
      return mapped(number(remainder.index()), at -> Math.floorMod(at, divisor));
    }
    Scalar value = ((Index.Computed) index).value();
    return value instanceof Scalar.Load load ? loadedNumber(load, false) : () -> UNKNOWN;
  }

  private static Number mapped(Number number, java.util.function.LongUnaryOperator map) {
    return () -> {
      long at = number.at();
      return at == UNKNOWN ? UNKNOWN : map.applyAsLong(at);
    };
  }

  private static Number combined(Number left, Number right) {
    return () -> {
      long a = left.at();
      long b = right.at();
      return a == UNKNOWN || b == UNKNOWN ? UNKNOWN : a + b;
    };
  }

  /**
   * Adds a multiple of an index to a sum of multiples of the counters, whose last number stands
   * alone; false where the index is no such sum.
   */
  private boolean linear(Index index, long factor, long[] sum) {
    if (index instanceof Index.Extent extent) {
      sum[place.length] += factor * sizes.applyAsInt(extent.size());
      return true;
    }
    if (index instanceof Index.Counter counter) {
      sum[Integer.parseInt(counter.name())] += factor;
      return true;
    }
    if (index instanceof Index.Plus plus) {
      return linear(plus.left(), factor, sum) && linear(plus.right(), factor, sum);
    }
    return index instanceof Index.Times times
        && linear(times.index(), factor * sizes.applyAsInt(times.factor()), sum);
  }

  private Number linear(long[] factors) {
    long alone = factors[place.length];
    if (place.length == 1) {
      long factor = factors[0];
      return () -> alone + factor * place[0];
    }
    return () -> {
      long sum = alone;
      for (int axis = 0; axis < place.length; axis++) {
        sum += factors[axis] * place[axis];
      }
      return sum;
    };
  }

  private static int operand(Scalar.Load load) {
    return Integer.parseInt(load.buffer().name());
  }

  @Override
  public Node node() {
    return node;
  }

  @Override
  public Scalar readFlat(int operand, Index offset) {
    Node from = node.operand(operand);
    return new Scalar.Load(
        new Buffer(
            Integer.toString(operand),
            from.shape().elements(),
            from.type().element(),
            Buffer.Storage.ARGUMENT),
        offset);
  }
}
