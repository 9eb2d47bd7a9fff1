package org.leibniz.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.emit.LaneScratch.Place;
import org.leibniz.graph.ElementType;
import org.leibniz.loop.Index;
import org.leibniz.loop.LaneForm;
import org.leibniz.loop.Linear;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Varying;

/**
 * The Java text of expressions for neighbours side by side: vectors of numbers, masks of truth
 * values. What there is no vector operation for is computed lane by lane, before the statement.
 */
final class LaneExpressions {
  private static final String COUNTER = "l$";

  private final Expressions expressions;
  private final Varying varying;
  private final String lane;
  private final int width;
  private final List<LaneLine> before = new ArrayList<>();
  private int computed;

  LaneExpressions(Expressions expressions, Varying varying, String lane, int width) {
    this.expressions = expressions;
    this.varying = varying;
    this.lane = lane;
    this.width = width;
  }

  /** The lines that come before the text that was asked for; they are handed out once. */
  List<LaneLine> before() {
    List<LaneLine> lines = List.copyOf(before);
    before.clear();
    return lines;
  }

  /** Numbers side by side. */
  String vector(Scalar scalar) {
    if (!varying.varies(scalar)) {
      return "DoubleVector.broadcast(LANES, " + expressions.scalar(scalar) + ")";
    } else if (scalar instanceof Scalar.Local local) {
      return local.name();
    } else if (scalar instanceof Scalar.Load load) {
      return load(load);
    } else if (scalar instanceof Scalar.Choose choose) {
      return choose(choose);
    } else if (scalar instanceof Scalar.Apply apply) {
      return apply(apply);
    } else if (scalar instanceof Scalar.OfIndex of) {
      String first =
          "DoubleVector.broadcast(LANES, (double) (" + expressions.index(of.index()) + "))";
      return first + ".addIndex(" + step(of.index()) + ")";
    }
    throw new IllegalStateException("no vector for " + scalar);
  }

  private String choose(Scalar.Choose choose) {
    String then = vector(choose.then());
    String otherwise = vector(choose.otherwise());
    return varying.varies(choose.condition())
        ? otherwise + ".blend(" + then + ", " + mask(choose.condition()) + ")"
        : "(" + expressions.scalar(choose.condition()) + " ? " + then + " : " + otherwise + ")";
  }

  private String load(Scalar.Load load) {
    String name = load.buffer().name();
    String offset = expressions.index(load.offset());
    long step = step(load.offset());
    if (step == 1) {
      return "DoubleVector.fromArray(LANES, " + name + ", " + offset + ")";
    }
    return each(name + "[" + offset + " + " + step + " * " + COUNTER + "]");
  }

  /** By how much an index grows from lane to lane. */
  long step(Index index) {
    return Linear.of(index).factor(lane).value();
  }

  /** A loop that computes a number for each lane, and the vector of these. */
  private String each(String element) {
    Place place = scratch();
    before.add(LaneLine.of("for (int l$ = 0; l$ < " + width + "; l$++) {"));
    before.add(LaneLine.of("  " + place.element(COUNTER) + " = " + element + ";"));
    before.add(LaneLine.of("}"));
    return fetched(place);
  }

  /** The place whose turn it is. */
  private Place scratch() {
    return expressions.scratch().place(computed++);
  }

  /** The variable that holds what is at a place from here on. */
  private String fetched(Place place) {
    String name = "v$" + computed;
    before.add(
        LaneLine.of(
            "final DoubleVector " + name + " = DoubleVector.fromArray(LANES, " + place + ");"));
    return name;
  }

  /** A loop that writes a vector to places apart from each other. */
  void scatter(String vector, String array, Index offset) {
    Place scratch = scratch();
    String place = expressions.index(offset) + " + " + step(offset) + " * " + COUNTER;
    before.add(LaneLine.of(vector + ".intoArray(" + scratch + ");"));
    before.add(LaneLine.of("for (int l$ = 0; l$ < " + width + "; l$++) {"));
    before.add(LaneLine.of("  " + array + "[" + place + "] = " + scratch.element(COUNTER) + ";"));
    before.add(LaneLine.of("}"));
  }

  private String apply(Scalar.Apply apply) {
    Optional<LaneForm> form = apply.function().lanes();
    if (form.isEmpty()) {
      return laneByLane(apply);
    }
    Scalar first = apply.arguments().get(0);
    if (form.get().kind() == LaneForm.Kind.NARROWING) {
      return narrowed(vector(first), form.get().name());
    }
    if (apply.arguments().size() == 1) {
      return vector(first) + "." + form.get().name() + "()";
    }
    Scalar second = apply.arguments().get(1);
    if (apply.arguments().size() == 3) {
      boolean turned = !varying.varies(first);
      String factors = vector(turned ? second : first) + "." + form.get().name() + "(";
      String added = vector(apply.arguments().get(2));
      return factors + vector(turned ? first : second) + ", " + added + ")";
    }
    boolean turned = !varying.varies(first) && apply.function().commutative();
    String other = other(turned ? first : second);
    return vector(turned ? second : first) + "." + form.get().name() + "(" + other + ")";
  }

  /** Numbers of half the length hold as many in half the vector. */
  private String narrowed(String vector, String kind) {
    return vector
        + (".convertShape(VectorOperators.D2F, " + kind + ".SPECIES_" + 32 * width + ", 0)")
        + ".convertShape(VectorOperators.F2D, LANES, 0).reinterpretAsDoubles()";
  }

  /** A second operand: it may be one number for all. */
  private String other(Scalar scalar) {
    return varying.varies(scalar) ? vector(scalar) : expressions.scalar(scalar);
  }

  /** A mask as 1 and 0. */
  static String number(String mask) {
    return "DoubleVector.zero(LANES).blend(1.0, " + mask + ")";
  }

  /** The numbers go through arrays, the first of which a kernel changes as a whole. */
  private String kernel(String name, Scalar.Apply apply) {
    List<String> vectors = apply.arguments().stream().map(this::vector).toList();
    List<Place> places = vectors.stream().map(this::given).toList();
    // The kernel calls the function for what is out of its range.
    expressions.scalar(apply);
    before.add(LaneLine.call(name, places.stream().map(Place::toString).toList()));
    return fetched(places.get(0));
  }

  /** The place that a vector was written to. */
  private Place given(String vector) {
    Place place = scratch();
    before.add(LaneLine.of(vector + ".intoArray(" + place + ");"));
    return place;
  }

  /** The numbers go through arrays, and the function is called for each. */
  private String laneByLane(Scalar.Apply apply) {
    Optional<String> kernel = LaneKernels.of(apply.function(), apply.arguments().size());
    if (kernel.isPresent()) {
      return kernel(kernel.get(), apply);
    }
    // What the operands need comes before any of them is written: the arrays take turns.
    List<Optional<String>> vectors = new ArrayList<>();
    for (Scalar argument : apply.arguments()) {
      vectors.add(varying.varies(argument) ? Optional.of(vector(argument)) : Optional.empty());
    }
    List<Scalar> numbers = new ArrayList<>();
    for (int i = 0; i < vectors.size(); i++) {
      Optional<Place> place = vectors.get(i).map(this::given);
      Scalar argument = apply.arguments().get(i);
      numbers.add(
          place
              .<Scalar>map(at -> new Scalar.Local(at.element(COUNTER), ElementType.REAL))
              .orElse(argument));
    }
    return each(expressions.scalar(new Scalar.Apply(apply.function(), numbers)));
  }

  /** Truth values side by side. */
  String mask(Scalar scalar) {
    if (!varying.varies(scalar)) {
      return "LANES.maskAll(" + expressions.scalar(scalar) + ")";
    } else if (scalar instanceof Scalar.Local local) {
      return local.name();
    } else if (scalar instanceof Scalar.Load load) {
      return load(load) + ".compare(VectorOperators.NE, 0.0)";
    } else if (scalar instanceof Scalar.Choose choose) {
      String condition = mask(choose.condition());
      boolean never = is(choose.then(), 0);
      if (never && is(choose.otherwise(), 1)) {
        return condition + ".not()";
      } else if (never || is(choose.otherwise(), 0)) {
        String side = never ? condition + ".not()" : condition;
        return side + ".and(" + mask(never ? choose.otherwise() : choose.then()) + ")";
      }
      String then = condition + ".and(" + mask(choose.then()) + ")";
      return then + ".or(" + condition + ".not().and(" + mask(choose.otherwise()) + "))";
    }
    return test((Scalar.Apply) scalar);
  }

  private static boolean is(Scalar truth, double value) {
    return truth instanceof Scalar.Literal literal && literal.value() == value;
  }

  private String test(Scalar.Apply apply) {
    LaneForm form =
        apply
            .function()
            .lanes()
            .orElseThrow(() -> new IllegalStateException("no mask for " + apply));
    List<Scalar> operands = apply.arguments();
    Scalar first = operands.get(0);
    if (form.kind() == LaneForm.Kind.TEST) {
      return vector(first) + ".test(VectorOperators." + form.name() + ")";
    } else if (form.kind() == LaneForm.Kind.TRUTHS) {
      String second = operands.size() == 1 ? "" : mask(operands.get(1));
      return mask(first) + "." + form.name() + "(" + second + ")";
    } else if (first.type() == ElementType.BOOL) {
      String same = mask(first) + ".eq(" + mask(operands.get(1)) + ")";
      return form.name().equals("EQ") ? same : same + ".not()";
    }
    String other = other(operands.get(1));
    return vector(first) + ".compare(VectorOperators." + form.name() + ", " + other + ")";
  }
}
