package org.leibniz.emit;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The text of a value in a kernel on lanes, which is a number for each lane or a constant for all,
 * and of the operations on such values: those of {@code DoubleVector}, {@code LongVector} and
 * {@code VectorMask} that do what the operators of Java do to numbers.
 *
 * @param lanes whether there is one for each lane
 * @param simple whether the text is a name or a number, which costs nothing to write again
 * @param known the number, where it is written as such
 */
record LaneValue(Type type, String text, boolean lanes, boolean simple, OptionalDouble known) {
  /** What a value is. */
  enum Type {
    REAL("DoubleVector"),
    /** An int is a long here: no kernel lets one overflow. */
    WHOLE("LongVector"),
    TRUTH("VectorMask<Double>");

    /** The class of one for each lane. */
    final String vector;

    Type(String vector) {
      this.vector = vector;
    }
  }

  /** What the scalar kernel computes instead. */
  static final LaneValue NOTHING = constant(Type.REAL, "");

  static final LaneValue TRUE = constant(Type.TRUTH, "true").knownAs(1);
  private static final LaneValue FALSE = constant(Type.TRUTH, "false").knownAs(0);

  /** Before and after the text of a real constant. */
  static final char QUOTE = '"';

  private static final Map<String, String> COMPARISONS =
      Map.of("<", "LT", "<=", "LE", ">", "GT", ">=", "GE", "==", "EQ", "!=", "NE");
  private static final Map<String, String> TURNED =
      Map.of("<", ">", "<=", ">=", ">", "<", ">=", "<=", "==", "==", "!=", "!=");
  private static final Map<String, String> NAMES =
      Map.of(
          "+", "add", "-", "sub", "*", "mul", "/", "div", "&", "and", "|", "or", "&&", "and", "||",
          "or");
  private static final Map<String, String> SHIFTS =
      Map.of("<<", "LSHL", ">>", "ASHR", ">>>", "LSHR");
  private static final Set<String> COMMUTING = Set.of("+", "*", "&", "|", "^");

  static LaneValue constant(Type type, String text) {
    return new LaneValue(type, text, false, true, OptionalDouble.empty());
  }

  static LaneValue lanes(Type type, String text) {
    return new LaneValue(type, text, true, false, OptionalDouble.empty());
  }

  LaneValue named(String name) {
    return new LaneValue(type, name, lanes, true, known);
  }

  private LaneValue knownAs(double number) {
    return new LaneValue(type, text, lanes, simple, OptionalDouble.of(number));
  }

  static LaneValue truth(boolean truth) {
    return truth ? TRUE : FALSE;
  }

  /** A number as it is written. */
  static LaneValue literal(String text) {
    boolean hexadecimal = text.startsWith("0x");
    boolean real = hexadecimal ? text.contains("p") : text.matches(".*[.e].*");
    LaneValue value = constant(real ? Type.REAL : Type.WHOLE, text);
    return real || !hexadecimal ? value.knownAs(Double.parseDouble(text.replace("L", ""))) : value;
  }

  boolean nothing() {
    return this == NOTHING;
  }

  /** A real number: a whole one below 2^51 is made one by way of the bits of a sum. */
  LaneValue real() {
    if (type == Type.REAL || !lanes) {
      return type == Type.REAL ? this : new LaneValue(Type.REAL, text, false, simple, known);
    }
    require(type == Type.WHOLE, "a truth value as a number");
    String shifted = text + ".add(0x4338000000000000L).reinterpretAsDoubles()";
    return lanes(Type.REAL, shifted + ".sub(6755399441055744.0)");
  }

  /** The same as a vector. */
  String vector() {
    if (lanes) {
      return text;
    }
    require(type == Type.REAL, "a constant " + type + " for each lane");
    return "DoubleVector.broadcast(LANES, " + operand() + ")";
  }

  /** The same as the second operand of a vector. A real constant stands between quotes. */
  String operand() {
    return lanes || type != Type.REAL ? text : QUOTE + text + QUOTE;
  }

  private static void require(boolean condition, String what) {
    if (!condition) {
      throw new UnsupportedOperationException(what);
    }
  }

  /** An operator of Java with two operands. */
  LaneValue with(String symbol, LaneValue other) {
    if (nothing() || other.nothing()) {
      return NOTHING;
    } else if (type == Type.TRUTH) {
      return connected(symbol, other);
    } else if (COMPARISONS.containsKey(symbol)) {
      return real().compared(symbol, other.real());
    } else if (type != other.type) {
      return real().with(symbol, other.real());
    } else if (!lanes && !other.lanes) {
      String both = "(" + text + " " + symbol + " " + other.text + ")";
      return new LaneValue(type, both, false, false, OptionalDouble.empty());
    } else if (type == Type.WHOLE && symbol.equals("+") && other.known.orElse(1) == 0) {
      return this;
    } else if (!lanes && COMMUTING.contains(symbol)) {
      return other.with(symbol, this);
    }
    return lanes(type, type == Type.REAL ? number(symbol, other) : bits(symbol, other));
  }

  private LaneValue compared(String symbol, LaneValue other) {
    if (!lanes && !other.lanes) {
      require(known.isPresent() && other.known.isPresent(), "constants compared");
      return truth(holds(symbol, known.getAsDouble(), other.known.getAsDouble()));
    } else if (!lanes) {
      return other.compared(TURNED.get(symbol), this);
    }
    String operator = "VectorOperators." + COMPARISONS.get(symbol);
    return lanes(Type.TRUTH, text + ".compare(" + operator + ", " + other.operand() + ")");
  }

  private static boolean holds(String symbol, double left, double right) {
    return switch (symbol) {
      case "<" -> left < right;
      case "<=" -> left <= right;
      case ">" -> left > right;
      case ">=" -> left >= right;
      case "==" -> left == right;
      default -> left != right;
    };
  }

  private LaneValue connected(String symbol, LaneValue other) {
    boolean and = symbol.equals("&&");
    require(and || symbol.equals("||"), symbol + " of truth values");
    if (!lanes) {
      return (this == TRUE) == and ? other : this;
    } else if (!other.lanes) {
      return (other == TRUE) == and ? this : other;
    }
    return lanes(Type.TRUTH, text + "." + NAMES.get(symbol) + "(" + other.text + ")");
  }

  private String number(String symbol, LaneValue other) {
    require("+-*/".contains(symbol), symbol + " of real numbers");
    return vector() + "." + NAMES.get(symbol) + "(" + other.operand() + ")";
  }

  private String bits(String symbol, LaneValue other) {
    require(lanes && !symbol.equals("/") && !symbol.equals("%"), symbol + " of whole numbers");
    if (SHIFTS.containsKey(symbol)) {
      require(!other.lanes, "a shift by each lane's own number");
      return text + ".lanewise(VectorOperators." + SHIFTS.get(symbol) + ", " + other.text + ")";
    } else if (symbol.equals("^")) {
      return text + ".lanewise(VectorOperators.XOR, " + other.text + ")";
    }
    return text + "." + NAMES.get(symbol) + "(" + other.text + ")";
  }

  /** An operator of Java with one operand. */
  LaneValue under(String symbol) {
    if (nothing() || symbol.startsWith("(")) {
      return nothing() || !symbol.equals("(double)") ? this : real();
    } else if (symbol.equals("!")) {
      return lanes ? lanes(type, text + ".not()") : truth(this != TRUE);
    } else if (!lanes) {
      LaneValue value = new LaneValue(type, symbol + text, false, simple, OptionalDouble.empty());
      return known.isPresent() ? value.knownAs(-known.getAsDouble()) : value;
    }
    return lanes(type, text + (symbol.equals("-") ? ".neg()" : ".not()"));
  }

  /** This where a condition holds, else another. */
  LaneValue where(LaneValue condition, LaneValue otherwise) {
    if (nothing() || otherwise.nothing() || equals(otherwise)) {
      return nothing() ? otherwise : this;
    } else if (!condition.lanes) {
      return condition == TRUE ? this : otherwise;
    } else if (type == Type.TRUTH) {
      LaneValue second = condition.under("!").with("&&", otherwise);
      return condition.with("&&", this).with("||", second);
    }
    LaneValue then = real();
    String blended = "(" + then.operand() + ", " + condition.text + ")";
    return lanes(Type.REAL, otherwise.real().vector() + ".blend" + blended);
  }

  /** A method of the vector without arguments. */
  LaneValue call(String method, Type result) {
    return lanes(result, vector() + "." + method + "()");
  }

  /** The exponent as the bits of a number have it. */
  LaneValue exponent() {
    LaneValue raised = call("reinterpretAsLongs", Type.WHOLE).with(">>>", literal("52"));
    return raised.with("&", literal("0x7ffL")).with("-", literal("1023L"));
  }

  /** A product with what is added to it, rounded once. */
  static LaneValue fused(LaneValue one, LaneValue other, LaneValue added) {
    boolean turned = !one.lanes;
    String factors = (turned ? other : one).vector() + ".fma(" + (turned ? one : other).vector();
    return lanes(Type.REAL, factors + ", " + added.vector() + ")");
  }

  /** The size of one number with the sign of another. */
  static LaneValue signed(LaneValue size, LaneValue sign) {
    String bits = size.vector() + ".reinterpretAsLongs()";
    String signs = sign.vector() + ".reinterpretAsLongs().and(0x8000000000000000L)";
    String all = bits + ".and(0x7fffffffffffffffL).or(" + signs + ")";
    return lanes(Type.REAL, all + ".reinterpretAsDoubles()");
  }
}
