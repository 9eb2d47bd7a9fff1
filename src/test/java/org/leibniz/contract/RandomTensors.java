package org.leibniz.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random tensors: products, reductions along axes, gathers, loops with tensors for states. */
abstract class RandomTensors extends RandomRows {
  /** No tensor of a model has more elements. */
  static final int MOST_ELEMENTS = 8_000;

  RandomTensors(Random random) {
    super(random);
  }

  static long elements(List<Axis> shape) {
    long elements = 1;
    for (Axis axis : shape) {
      elements *= Math.max(1, axis.size());
    }
    return elements;
  }

  private static List<Axis> plus(List<Axis> shape, int place, Axis axis) {
    List<Axis> longer = new ArrayList<>(shape);
    longer.add(place, axis);
    return longer;
  }

  private Axis fitting(long elements) {
    List<Axis> fitting =
        axes.stream().filter(axis -> axis.size() * elements * trips() <= MOST_ELEMENTS).toList();
    return fitting.isEmpty() ? new Axis("1", 1) : any(fitting);
  }

  /** A shape of up to three axes. */
  final List<Axis> shape(int least) {
    List<Axis> shape = new ArrayList<>();
    int rank = Math.max(least, 1 + random.nextInt(5) / 2);
    for (int i = 0; i < rank; i++) {
      shape.add(fitting(elements(shape)));
    }
    return shape;
  }

  @Override
  final Tree tensor(List<Axis> shape, int depth) {
    if (shape.isEmpty()) {
      return row(depth);
    }
    List<Array> known = arrays.stream().filter(array -> array.axes().equals(shape)).toList();
    if (!known.isEmpty() && (depth <= 0 || chance(5))) {
      return Tree.leaf(any(known).name());
    }
    if (depth <= 0 || elements(shape) * trips() > MOST_ELEMENTS) {
      return comprehension(shape, 1);
    }
    return switch (random.nextInt(16)) {
      case 0, 1, 2 -> comprehension(shape, depth);
      case 3, 4 -> Tree.of(any(FUNCTIONS), tensor(shape, depth - 1));
      case 5, 6, 7 ->
          Tree.of(any(OPERATIONS), tensor(shape, depth - 1), tensor(lesser(shape), depth - 1));
      case 8 -> reduced(shape, depth - 1);
      case 9 -> repeated(shape, depth - 1);
      case 10 -> gathered(shape, depth - 1);
      case 11 -> normalised(shape, depth - 1);
      default ->
          switch (shape.size()) {
            case 1 -> vector(shape.get(0), depth - 1);
            case 2 -> matrix(shape.get(0), shape.get(1), depth - 1);
            default -> comprehension(shape, depth);
          };
    };
  }

  /** What broadcasts to a shape. */
  private List<Axis> lesser(List<Axis> shape) {
    return switch (random.nextInt(4)) {
      case 0 -> List.of();
      case 1 -> shape.subList(1, shape.size());
      default -> shape;
    };
  }

  private Tree comprehension(List<Axis> shape, int depth) {
    Axis first = shape.get(0);
    if (!fits(first.size())) {
      return Tree.leaf("zeros(" + String.join(", ", shape.stream().map(Axis::text).toList()) + ")");
    }
    Index index = over(first);
    List<Axis> rest = shape.subList(1, shape.size());
    Tree body = within(index, () -> rest.isEmpty() ? row(depth) : inner(rest, depth));
    return Tree.of("[%s for " + index.name() + " in 0.." + first.text() + "]", body);
  }

  private Tree inner(List<Axis> rest, int depth) {
    return chance(4) ? tensor(rest, depth - 1) : comprehension(rest, depth);
  }

  private Tree reduced(List<Axis> shape, int depth) {
    int place = random.nextInt(shape.size() + 1);
    Axis axis = fitting(elements(shape));
    if (axis.size() == 0) {
      return comprehension(shape, depth);
    }
    String kind = any(List.of("sum", "sum", "sum", "mean", "max", "logsumexp"));
    return Tree.of(kind + "(%s, axis=" + place + ")", tensor(plus(shape, place, axis), depth));
  }

  /** A tensor as the state of a loop. */
  private Tree repeated(List<Axis> shape, int depth) {
    Axis axis = shortAxis();
    if (!fits(axis.size()) || elements(shape) * axis.size() * trips() > MOST_ELEMENTS) {
      return comprehension(shape, depth);
    }
    Index index = over(axis);
    String state = fresh("s");
    Tree start = tensor(shape, depth);
    Tree body = within(index, () -> with(state, shape, () -> tensor(shape, depth)));
    String form =
        chance(2)
            ? "fold(%1$s = 0.0 + %%s for %2$s in 0..%3$s: 0.6*%1$s + 0.2*tanh(%%s))"
            : "fold(%1$s = 0.0 + %%s for %2$s in 0..%3$s: sin(%%s))";
    return Tree.of(String.format(form, state, index.name(), axis.text()), start, body);
  }

  /** Rows of a tensor at places that are data. */
  private Tree gathered(List<Axis> shape, int depth) {
    List<Lookup> fitting = lookups.stream().filter(one -> one.from().equals(shape.get(0))).toList();
    if (fitting.isEmpty()) {
      return comprehension(shape, depth);
    }
    Lookup lookup = any(fitting);
    List<Axis> table = new ArrayList<>(shape);
    table.set(0, lookup.into());
    if (elements(table) * trips() > MOST_ELEMENTS) {
      return comprehension(shape, depth);
    }
    return Tree.of("%s[" + lookup.name() + "]", tensor(table, depth).bracketed());
  }

  private Tree normalised(List<Axis> shape, int depth) {
    if (shape.get(shape.size() - 1).size() == 0) {
      return comprehension(shape, depth);
    }
    String form =
        any(
            List.of(
                "softmax(%s)",
                "log_softmax(%s)", "clip_by_norm(%s, 1.5)", "(%s/(1 + norm(%1$s)))"));
    return Tree.of(form.replace("%1$s", "%s"), twice(form, tensor(shape, depth)));
  }

  private static Tree[] twice(String form, Tree part) {
    return form.contains("%1$s") ? new Tree[] {part, part} : new Tree[] {part};
  }

  private Tree vector(Axis n, int depth) {
    Axis m = fitting(n.size());
    return switch (random.nextInt(6)) {
      case 0 -> Tree.of("(%s @ %s)", tensor(List.of(n, m), depth), tensor(List.of(m), depth));
      case 1 -> Tree.of("(%s @ %s)", tensor(List.of(m), depth), tensor(List.of(m, n), depth));
      case 2 ->
          Tree.of(
              "(%s' @ %s)", tensor(List.of(m, n), depth).bracketed(), tensor(List.of(m), depth));
      case 3 -> scan(n, depth);
      case 4 ->
          n.size() < 2
              ? scan(n, depth)
              : Tree.of("concat([%s], %s[1:])", row(depth), tensor(List.of(n), depth).bracketed());
      default -> Tree.of("diag(%s)", tensor(List.of(n, n), n.size() > 100 ? 0 : depth));
    };
  }

  /** Every state of a loop over an axis: a running sum, a filter. */
  private Tree scan(Axis n, int depth) {
    if (!fits(n.size())) {
      return comprehension(List.of(n), depth);
    }
    Index index = over(n);
    String state = fresh("s");
    Tree start = row(0);
    Tree body = within(index, () -> with(state, List.of(), () -> row(depth)));
    String form =
        chance(2)
            ? "scan(%1$s = 0.0 + %%s for %2$s in 0..%3$s: %1$s + 0.1*sin(%%s))"
            : "scan(%1$s = 0.0 + %%s for %2$s in 0..%3$s: 0.8*%1$s + cos(%%s))";
    return Tree.of(String.format(form, state, index.name(), n.text()), start, body);
  }

  private Tree matrix(Axis n, Axis m, int depth) {
    Axis k = fitting(Math.max(Math.max(n.size(), m.size()), (long) n.size() * m.size() / 20));
    return switch (random.nextInt(9)) {
      case 0, 1 -> Tree.of("(%s @ %s)", tensor(List.of(n, k), depth), tensor(List.of(k, m), depth));
      case 2 ->
          Tree.of(
              "(%s @ %s')", tensor(List.of(n, k), depth), tensor(List.of(m, k), depth).bracketed());
      case 3 ->
          Tree.of(
              "(%s' @ %s)", tensor(List.of(k, n), depth).bracketed(), tensor(List.of(k, m), depth));
      case 4 -> Tree.of("%s'", tensor(List.of(m, n), depth).bracketed());
      case 5 -> Tree.of("outer(%s, %s)", tensor(List.of(n), depth), tensor(List.of(m), depth));
      case 6 -> triangle(n, m, depth);
      case 7 -> stacked(n, m, depth);
      default ->
          Tree.of("reshape(%s, " + n.text() + ", " + m.text() + ")", tensor(List.of(m, n), depth));
    };
  }

  /** A matrix that is 0 on a side of its diagonal. */
  private Tree triangle(Axis n, Axis m, int depth) {
    Index r = over(n);
    Index c = over(m);
    if (!fits(n.size() * m.size())) {
      return comprehension(List.of(n, m), depth);
    }
    Tree body = within(r, () -> within(c, () -> row(depth)));
    return Tree.of(
        String.format(
            "[[if %1$s %5$s %2$s then %%s else 0 for %2$s in 0..%4$s] for %1$s in 0..%3$s]",
            r.name(), c.name(), n.text(), m.text(), any(List.of(">=", "<=", "<", ">", "=="))),
        body);
  }

  /** Every state of a loop over the rows, each a vector with gates. */
  private Tree stacked(Axis n, Axis m, int depth) {
    if (!fits(n.size() * Math.max(1, m.size()))) {
      return comprehension(List.of(n, m), depth);
    }
    Index index = over(n);
    String state = fresh("s");
    Tree start = tensor(List.of(m), Math.min(1, depth));
    List<Axis> shape = List.of(m);
    Tree gate = within(index, () -> with(state, shape, () -> tensor(shape, depth)));
    Tree next = within(index, () -> with(state, shape, () -> tensor(shape, depth)));
    return Tree.of(
        String.format(
            "scan(%1$s = 0.0 + %%s for %2$s in 0..%3$s: sigmoid(%%s)*%1$s + tanh(%%s))",
            state, index.name(), n.text()),
        start,
        gate,
        next);
  }
}
