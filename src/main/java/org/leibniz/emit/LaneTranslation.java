package org.leibniz.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.emit.LaneValue.Type;
import org.leibniz.kernel.Kernels;

/**
 * The kernel of a function on the lanes of a vector, from the text of the scalar kernel: the same
 * operations in the same order, so the same bits. Of the methods that it calls those that are
 * functions of the catalogue have a kernel of their own, which is handed an array; others are
 * written out. Of a branch both sides are computed, and each lane takes its own (J. Allen, K.
 * Kennedy, C. Porterfield and J. Warren, "Conversion of control dependence to data dependence",
 * 1983). Where one lane needs a part that hardly occurs, the scalar kernel computes all.
 */
final class LaneTranslation {
  private static final String LANE = "lane";
  private static final List<String> ARRAYS = List.of("numbers", "others", "more");
  private static final Map<String, String> VECTOR_METHODS =
      Map.of("Math.abs", "abs", "Math.sqrt", "sqrt");

  private final String function;
  private final Map<String, KernelText.Procedure> procedures;
  private final List<String> lines = new ArrayList<>();
  private final Map<String, LaneValue> bound = new HashMap<>();
  private final Set<String> called = new LinkedHashSet<>();
  private final List<String> handed = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  /** What ends the names of all variables. */
  private final String mark;

  /** The calls that are being written out. */
  private final Set<String> open = new HashSet<>();

  private LaneValue rare = LaneValue.truth(false);

  private LaneTranslation(
      String function, Map<String, KernelText.Procedure> procedures, String mark) {
    this.function = function;
    this.procedures = procedures;
    this.mark = mark;
    names.addAll(ARRAYS);
    names.add(LANE);
  }

  /** A call that is written out: its variables, and what it has given so far. */
  private static final class Frame {
    private Map<String, LaneValue> variables = new LinkedHashMap<>();

    /** Where the lanes have to go to come here. */
    private LaneValue here;

    /** Where the branches around lead here, whatever went out before. */
    private LaneValue inside = LaneValue.TRUE;

    private final List<Given> given = new ArrayList<>();

    Frame(LaneValue here) {
      this.here = here;
    }
  }

  /** A result and where it holds, unless one before does. */
  private record Given(LaneValue where, LaneValue value) {}

  /**
   * What the kernel of a function does to the numbers of an array, and those of further arrays.
   *
   * @param methods the scalar kernel and what it calls, without constants
   * @param mark what ends the names of its variables
   * @throws UnsupportedOperationException if that cannot be done on lanes
   */
  static LaneWork of(String name, List<String> methods, String mark) {
    Map<String, KernelText.Procedure> procedures = new HashMap<>();
    for (String text : methods) {
      if (!text.contains("for (") && !text.contains("while (")) {
        KernelText.Procedure procedure = KernelParser.method(text);
        procedures.put(procedure.name(), procedure);
      }
    }
    return new LaneTranslation(name, procedures, mark).work();
  }

  private LaneWork work() {
    KernelText.Procedure procedure = procedure(function);
    List<String> arrays = new ArrayList<>();
    List<LaneValue> arguments = new ArrayList<>();
    for (KernelText.Variable parameter : procedure.parameters()) {
      arrays.add(ARRAYS.get(arrays.size()) + mark);
      String array = arrays.get(arrays.size() - 1);
      String load = "DoubleVector.fromArray(LANES, " + array + ", " + array + "At)";
      arguments.add(bind(LaneValue.lanes(Type.REAL, load), parameter.name()));
    }
    LaneValue result = call(procedure, arguments, LaneValue.TRUE);
    Optional<String> test =
        rare.lanes() ? Optional.of(bind(rare, "rare").text()) : Optional.empty();
    return new LaneWork(arrays, lines, test, result.vector(), List.copyOf(called), handed);
  }

  private KernelText.Procedure procedure(String name) {
    KernelText.Procedure procedure = procedures.get(name);
    if (procedure == null) {
      throw new UnsupportedOperationException(name + " has a loop or is not a kernel");
    }
    return procedure;
  }

  /** A value with a name, which it gets once. */
  private LaneValue bind(LaneValue value, String hint) {
    if (value.simple() || !value.lanes()) {
      return value;
    }
    LaneValue before = bound.get(value.text());
    if (before != null) {
      return before;
    }
    String name = hint + mark;
    for (int i = 2; !names.add(name); i++) {
      name = hint + i + mark;
    }
    lines.add("final " + value.type().vector + " " + name + " = " + value.text() + ";");
    LaneValue named = value.named(name);
    bound.put(value.text(), named);
    return named;
  }

  private LaneValue call(
      KernelText.Procedure procedure, List<LaneValue> arguments, LaneValue here) {
    if (!open.add(procedure.name())) {
      throw new UnsupportedOperationException(procedure.name() + " calls itself");
    }
    Frame frame = new Frame(here);
    for (int i = 0; i < arguments.size(); i++) {
      KernelText.Variable parameter = procedure.parameters().get(i);
      LaneValue value = typed(arguments.get(i), parameter.type());
      frame.variables.put(parameter.name(), bind(value, parameter.name()));
    }
    steps(procedure.body(), frame);
    open.remove(procedure.name());
    LaneValue result = LaneValue.NOTHING;
    for (int i = frame.given.size() - 1; i >= 0; i--) {
      Given given = frame.given.get(i);
      result = given.value().where(given.where(), result);
    }
    return result;
  }

  private static LaneValue typed(LaneValue value, String type) {
    return type.equals("double") && !value.nothing() ? value.real() : value;
  }

  /** Whether what comes after the statements is never reached. */
  private boolean steps(List<KernelText.Step> steps, Frame frame) {
    for (KernelText.Step step : steps) {
      if (step instanceof KernelText.Introduce introduce) {
        String name = introduce.variable().name();
        introduce
            .value()
            .map(value -> typed(value(value, frame), introduce.variable().type()))
            .ifPresent(value -> frame.variables.put(name, bind(value, name)));
      } else if (step instanceof KernelText.Change change) {
        LaneValue value = value(change.value(), frame);
        frame.variables.put(change.name(), bind(value, change.name()));
      } else if (step instanceof KernelText.Give give) {
        frame.given.add(new Given(frame.inside, value(give.value(), frame)));
        return true;
      } else if (branch((KernelText.Branch) step, frame)) {
        return true;
      }
    }
    return false;
  }

  private boolean branch(KernelText.Branch branch, Frame frame) {
    LaneValue test = bind(value(branch.condition(), frame), "test");
    if (!test.lanes()) {
      return steps(test == LaneValue.TRUE ? branch.then() : branch.otherwise(), frame);
    }
    LaneValue here = frame.here;
    LaneValue inside = frame.inside;
    Map<String, LaneValue> before = frame.variables;
    boolean thenEnds = arm(branch.then(), test, frame, here, inside, before);
    Map<String, LaneValue> then = frame.variables;
    LaneValue afterThen = frame.here;
    boolean otherwiseEnds = arm(branch.otherwise(), test.under("!"), frame, here, inside, before);
    frame.inside = inside;
    if (thenEnds || otherwiseEnds) {
      frame.variables = thenEnds ? frame.variables : then;
      frame.here = thenEnds ? frame.here : afterThen;
      return thenEnds && otherwiseEnds;
    }
    Map<String, LaneValue> merged = new LinkedHashMap<>();
    for (Map.Entry<String, LaneValue> entry : frame.variables.entrySet()) {
      LaneValue one = then.get(entry.getKey());
      if (one != null) {
        LaneValue value = one.where(test, entry.getValue());
        merged.put(entry.getKey(), bind(value, entry.getKey()));
      }
    }
    frame.variables = merged;
    frame.here = here;
    return false;
  }

  private boolean arm(
      List<KernelText.Step> steps,
      LaneValue test,
      Frame frame,
      LaneValue here,
      LaneValue inside,
      Map<String, LaneValue> before) {
    frame.here = here.with("&&", test);
    frame.inside = inside.with("&&", test);
    frame.variables = new LinkedHashMap<>(before);
    return steps(steps, frame);
  }

  private LaneValue value(KernelText.Term term, Frame frame) {
    if (term instanceof KernelText.Literal literal) {
      return LaneValue.literal(literal.text());
    } else if (term instanceof KernelText.Name name) {
      LaneValue variable = frame.variables.get(name.text());
      return variable != null ? variable : LaneValue.constant(Type.REAL, name.text());
    } else if (term instanceof KernelText.Choice choice) {
      return choice(choice, frame);
    } else if (term instanceof KernelText.Operation operation) {
      LaneValue first = value(operation.operands().get(0), frame);
      return operation.operands().size() == 1
          ? first.under(operation.symbol())
          : first.with(operation.symbol(), value(operation.operands().get(1), frame));
    } else if (term instanceof KernelText.Call call) {
      return call(call, frame);
    }
    return entry((KernelText.Entry) term, frame);
  }

  /** The entries of a table for places that every lane has of its own. */
  private LaneValue entry(KernelText.Entry entry, Frame frame) {
    LaneValue place = value(entry.place(), frame);
    String places = function + "$" + handed.size();
    String entries = function + "$" + (handed.size() + 1);
    handed.addAll(List.of(places, entries));
    lines.add(place.text() + ".reinterpretAsDoubles().intoArray(" + places + ", 0);");
    lines.add("for (int lane = 0; lane < LANES.length(); lane++) {");
    String at = "(int) Double.doubleToRawLongBits(" + places + "[lane])";
    lines.add("  " + entries + "[lane] = " + entry.table() + "[" + at + "];");
    lines.add("}");
    String load = "DoubleVector.fromArray(LANES, " + entries + ", 0)";
    return bind(LaneValue.lanes(Type.REAL, load), "entry");
  }

  private LaneValue choice(KernelText.Choice choice, Frame frame) {
    LaneValue test = bind(value(choice.condition(), frame), "test");
    if (!test.lanes()) {
      return value(test == LaneValue.TRUE ? choice.then() : choice.otherwise(), frame);
    }
    LaneValue here = frame.here;
    frame.here = here.with("&&", test);
    LaneValue then = value(choice.then(), frame);
    frame.here = here.with("&&", test.under("!"));
    LaneValue otherwise = value(choice.otherwise(), frame);
    frame.here = here;
    return then.where(test, otherwise);
  }

  private LaneValue call(KernelText.Call call, Frame frame) {
    if (call.method().startsWith("StrictMath.") || Kernels.rare(call.method())) {
      rare = rare.with("||", bind(frame.here, "far"));
      return LaneValue.NOTHING;
    }
    List<LaneValue> arguments = new ArrayList<>();
    for (KernelText.Term argument : call.arguments()) {
      LaneValue value = value(argument, frame);
      if (value.nothing()) {
        return LaneValue.NOTHING;
      }
      arguments.add(value);
    }
    if (call.method().contains(".")) {
      return ofPlatform(call.method(), arguments);
    }
    return Kernels.names().contains(call.method())
        ? handed(call.method(), arguments, frame.here)
        : call(procedure(call.method()), arguments, frame.here);
  }

  /** The result of a kernel of its own; lanes that do not come here hand it a harmless number. */
  private LaneValue handed(String function, List<LaneValue> arguments, LaneValue here) {
    called.add(function);
    String arrays = "";
    for (LaneValue argument : arguments) {
      String array = this.function + "$" + handed.size();
      handed.add(array);
      LaneValue safe = argument.where(here, LaneValue.literal("0.5"));
      lines.add(safe.vector() + ".intoArray(" + array + ", 0);");
      arrays += (arrays.isEmpty() ? "" : ", ") + array + ", 0";
    }
    lines.add(function + "Lanes(" + arrays + ");");
    String result = arrays.split(", ")[0];
    return bind(
        LaneValue.lanes(Type.REAL, "DoubleVector.fromArray(LANES, " + result + ", 0)"), function);
  }

  private LaneValue ofPlatform(String method, List<LaneValue> arguments) {
    LaneValue first = arguments.get(0);
    if (method.equals("Double.doubleToRawLongBits")) {
      return first.call("reinterpretAsLongs", Type.WHOLE);
    } else if (method.equals("Double.longBitsToDouble")) {
      return first.call("reinterpretAsDoubles", Type.REAL);
    } else if (method.equals("Double.isNaN")) {
      LaneValue number = bind(first, "number");
      return number.with("!=", number);
    } else if (VECTOR_METHODS.containsKey(method)) {
      return first.real().call(VECTOR_METHODS.get(method), Type.REAL);
    } else if (method.equals("Math.max") || method.equals("Math.min")) {
      String name = method.substring(5);
      String other = arguments.get(1).operand();
      return LaneValue.lanes(Type.REAL, first.vector() + "." + name + "(" + other + ")");
    } else if (method.equals("Math.copySign")) {
      return LaneValue.signed(first, arguments.get(1));
    } else if (method.equals("Math.fma")) {
      return LaneValue.fused(first, arguments.get(1), arguments.get(2));
    }
    return method.equals("Math.getExponent")
        ? first.exponent()
        : rounded(method, bind(first, "number"));
  }

  /** The nearest whole number, by adding 2^52 to the size; the next one down or up from there. */
  private LaneValue rounded(String method, LaneValue number) {
    if (!number.lanes()) {
      throw new UnsupportedOperationException(method);
    }
    LaneValue size = bind(number.call("abs", Type.REAL), "size");
    String nearest = size.text() + ".add(0x1p52).sub(0x1p52)";
    LaneValue small = bind(size.with("<", LaneValue.literal("0x1p52")), "small");
    LaneValue whole =
        LaneValue.signed(LaneValue.lanes(Type.REAL, nearest), number).where(small, number);
    if (method.equals("Math.rint")) {
      return whole;
    }
    LaneValue near = bind(whole, "near");
    LaneValue one = LaneValue.literal("1.0");
    if (method.equals("Math.floor")) {
      return near.with("-", one).where(bind(near.with(">", number), "above"), near);
    } else if (method.equals("Math.ceil")) {
      LaneValue up = LaneValue.signed(near.with("+", one), number);
      return up.where(bind(near.with("<", number), "below"), near);
    }
    throw new UnsupportedOperationException(method);
  }
}
