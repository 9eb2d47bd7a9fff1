package org.leibniz.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.leibniz.graph.ElementType;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Varying;

/**
 * The Java text of expressions for neighbours side by side: vectors of numbers, masks of truth
 * values. What there is no vector operation for is computed lane by lane, before the statement.
 */
final class LaneExpressions {
  /** The array of the class through which lanes are computed one by one. */
  private static final String SCRATCH = "lanes$";

  private static final String COUNTER = "l$";

  /** Operations of a vector with a vector or a number. */
  private static final Map<String, String> OPERATIONS =
      Map.of(
          "add", "add",
          "subtract", "sub",
          "multiply", "mul",
          "divide", "div",
          "minimum", "min",
          "maximum", "max",
          "negate", "neg",
          "absolute", "abs",
          "sqrt", "sqrt");

  private static final Map<String, String> COMPARISONS =
      Map.of(
          "less", "LT",
          "lessOrEqual", "LE",
          "greater", "GT",
          "greaterOrEqual", "GE",
          "equal", "EQ",
          "notEqual", "NE");

  private final Expressions expressions;
  private final Varying varying;
  private final String lane;
  private final int width;
  private final List<String> before = new ArrayList<>();
  private int computed;

  LaneExpressions(Expressions expressions, Varying varying, String lane, int width) {
    this.expressions = expressions;
    this.varying = varying;
    this.lane = lane;
    this.width = width;
  }

  /** The lines that come before the text that was asked for; they are handed out once. */
  List<String> before() {
    List<String> lines = List.copyOf(before);
    before.clear();
    return lines;
  }

  /**
   * A sum with something added; where that is a product it is not rounded before it is added, if
   * the machine's vectors do that in one step.
   */
  String sum(Scalar sum, Scalar more) {
    if (width >= 4
        && more instanceof Scalar.Apply apply
        && apply.function().name().equals("multiply")
        && varying.varies(apply)) {
      int first = varying.varies(apply.arguments().get(0)) ? 0 : 1;
      String vector = vector(apply.arguments().get(first));
      return vector + ".fma(" + vector(apply.arguments().get(1 - first)) + ", " + vector(sum) + ")";
    }
    return vector(sum) + ".add(" + vector(more) + ")";
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
    if (index instanceof Index.Counter counter) {
      return counter.name().equals(lane) ? 1 : 0;
    } else if (index instanceof Index.Plus plus) {
      return step(plus.left()) + step(plus.right());
    } else if (index instanceof Index.Times times) {
      long inner = step(times.index());
      return inner == 0 ? 0 : inner * times.factor().value();
    }
    return 0;
  }

  /** A loop that computes a number for each lane, and the vector of these. */
  private String each(String element) {
    String array = SCRATCH + computed++ % LaneStatements.SCRATCHES;
    before.add("for (int l$ = 0; l$ < " + width + "; l$++) {");
    before.add("  " + array + "[" + COUNTER + "] = " + element + ";");
    before.add("}");
    String name = "v$" + computed;
    before.add(
        "final DoubleVector " + name + " = DoubleVector.fromArray(LANES, " + array + ", 0);");
    return name;
  }

  /** A loop that writes a vector to places apart from each other. */
  void scatter(String vector, String array, Index offset) {
    String scratch = SCRATCH + computed++ % LaneStatements.SCRATCHES;
    String place = expressions.index(offset) + " + " + step(offset) + " * " + COUNTER;
    before.add(vector + ".intoArray(" + scratch + ", 0);");
    before.add("for (int l$ = 0; l$ < " + width + "; l$++) {");
    before.add("  " + array + "[" + place + "] = " + scratch + "[" + COUNTER + "];");
    before.add("}");
  }

  private String apply(Scalar.Apply apply) {
    String name = apply.function().name();
    List<Scalar> arguments = apply.arguments();
    if (name.equals("toReal") || name.equals("stopGradient")) {
      return truth(arguments.get(0)) ? number(mask(arguments.get(0))) : vector(arguments.get(0));
    }
    String operation = OPERATIONS.get(name);
    if (operation == null) {
      return laneByLane(apply);
    } else if (arguments.size() == 1) {
      return primary(vector(arguments.get(0))) + "." + operation + "()";
    }
    Scalar first = arguments.get(0);
    Scalar second = arguments.get(1);
    boolean turned = !varying.varies(first) && (name.equals("add") || name.equals("multiply"));
    return turned ? operation(second, operation, first) : operation(first, operation, second);
  }

  private String operation(Scalar first, String operation, Scalar second) {
    String other = varying.varies(second) ? vector(second) : expressions.scalar(second);
    return primary(vector(first)) + "." + operation + "(" + other + ")";
  }

  private static String primary(String text) {
    return text;
  }

  /** A mask as 1 and 0. */
  static String number(String mask) {
    return "DoubleVector.zero(LANES).blend(1.0, " + mask + ")";
  }

  /** The numbers go through an array, which a kernel changes as a whole. */
  private String kernel(Scalar.Apply apply) {
    String name = apply.function().name();
    String vector = vector(apply.arguments().get(0));
    String array = SCRATCH + computed++ % LaneStatements.SCRATCHES;
    // The kernel calls the function for what is out of its range.
    expressions.scalar(apply);
    expressions.laneKernels().add(name);
    before.add(vector + ".intoArray(" + array + ", 0);");
    before.add(name + "Lanes(" + array + ");");
    String result = "v$" + computed;
    before.add(
        "final DoubleVector " + result + " = DoubleVector.fromArray(LANES, " + array + ", 0);");
    return result;
  }

  /** The numbers go through an array, and the function is called for each. */
  private String laneByLane(Scalar.Apply apply) {
    if (LaneKernels.has(apply.function().name())) {
      return kernel(apply);
    }
    List<Scalar> numbers = new ArrayList<>();
    for (Scalar argument : apply.arguments()) {
      if (varying.varies(argument)) {
        String vector = vector(argument);
        String array = SCRATCH + computed++ % LaneStatements.SCRATCHES;
        before.add(vector + ".intoArray(" + array + ", 0);");
        numbers.add(new Scalar.Local(array + "[" + COUNTER + "]", ElementType.REAL));
      } else {
        numbers.add(argument);
      }
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
      String then = condition + ".and(" + mask(choose.then()) + ")";
      return then + ".or(" + condition + ".not().and(" + mask(choose.otherwise()) + "))";
    }
    return test((Scalar.Apply) scalar);
  }

  private String test(Scalar.Apply apply) {
    String name = apply.function().name();
    Scalar first = apply.arguments().get(0);
    if (name.equals("not")) {
      return mask(first) + ".not()";
    } else if (name.equals("isNaN")) {
      return vector(first) + ".test(VectorOperators.IS_NAN)";
    }
    Scalar second = apply.arguments().get(1);
    if (name.equals("and") || name.equals("or")) {
      return mask(first) + "." + name + "(" + mask(second) + ")";
    }
    if (truth(first)) {
      String same = mask(first) + ".eq(" + mask(second) + ")";
      return name.equals("equal") ? same : same + ".not()";
    }
    String other = varying.varies(second) ? vector(second) : expressions.scalar(second);
    return vector(first) + ".compare(VectorOperators." + COMPARISONS.get(name) + ", " + other + ")";
  }

  /** Whether an expression gives a truth value. */
  static boolean truth(Scalar scalar) {
    if (scalar instanceof Scalar.Literal literal) {
      return literal.type() == ElementType.BOOL;
    } else if (scalar instanceof Scalar.Local local) {
      return local.type() == ElementType.BOOL;
    } else if (scalar instanceof Scalar.Load load) {
      return load.buffer().element() == ElementType.BOOL;
    } else if (scalar instanceof Scalar.Apply apply) {
      return apply.function().result() == ElementType.BOOL;
    }
    return scalar instanceof Scalar.Choose choose
        ? truth(choose.then())
        : scalar instanceof Scalar.Within;
  }
}
