package org.leibniz.emit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.graph.ElementType;
import org.leibniz.kernel.Kernels;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;
import org.leibniz.loop.Varying;

/**
 * The Java text of a loop over rows in the shape that virtual machines turn into vectors: one
 * result, the counter alone as the index into arrays that are variables, and what is the same for
 * all rows in variables before.
 */
final class RowStatement extends Transformation {
  /** An array of the class that functions of all the rows work with. */
  static final String WORK = "work$";

  private final Expressions expressions;
  private final Statement.EachRow each;
  private final Varying varying;

  /** What is read once, with the names that it has in the loop. */
  private final Map<Object, String> once = new LinkedHashMap<>();

  private final List<String> before = new ArrayList<>();

  /** The branches around an expression that may not be taken. */
  private int branches;

  RowStatement(Expressions expressions, Statement.EachRow each) {
    this.expressions = expressions;
    this.each = each;
    this.varying = Varying.of(List.of(), each.counter());
  }

  /** The member that functions of all the rows work with, where the text of a class calls any. */
  static String work(String text) {
    String made = " = new double[" + Buffer.ROW + "];\n";
    return text.contains(WORK) ? "\n  private final double[] " + WORK + made : "";
  }

  /** The lines of the text. */
  List<String> lines() {
    Scalar.Load place = new Scalar.Load(each.store().buffer(), each.store().offset());
    Optional<String> call = call(place);
    if (call.isPresent()) {
      before.add(call.get());
      return before.size() == 1 ? before : enclosed(before);
    }
    String value = expressions.stored(scalar(each.store().value()), place.buffer().element());
    Scalar.Load moved = moved(place);
    StringBuilder element = new StringBuilder();
    expressions.element(moved.buffer(), moved.offset(), element);
    String counter = each.counter();
    String condition = counter + " < " + each.rows() + "; " + counter + "++) {";
    List<String> loop =
        List.of(
            "for (int " + counter + " = 0; " + condition,
            "  " + element + " = " + value + ";",
            "}");
    if (before.isEmpty()) {
      return loop;
    }
    before.addAll(loop);
    return enclosed(before);
  }

  private static List<String> enclosed(List<String> lines) {
    List<String> block = new ArrayList<>(List.of("{"));
    lines.forEach(line -> block.add("  " + line));
    block.add("}");
    return block;
  }

  /** The call of a function of all the rows at a time, where that is all that is written. */
  private Optional<String> call(Scalar.Load place) {
    Index counter = new Index.Counter(each.counter());
    if (!(each.store().value() instanceof Scalar.Apply apply)
        || apply.arguments().size() > 1
        || !(apply.arguments().get(0) instanceof Scalar.Load load)
        || place.type() != ElementType.REAL
        || load.type() != ElementType.REAL) {
      return Optional.empty();
    }
    Optional<String> kernel = Kernels.each(apply.function().java(List.of("a")));
    boolean rows = alone(load, counter) && alone(place, counter);
    if (kernel.isEmpty() || !rows || load.buffer().name().equals(place.buffer().name())) {
      return Optional.empty();
    }
    expressions.kernels().add(kernel.get());
    List<String> arrays = List.of(moved(load).buffer().name(), moved(place).buffer().name(), WORK);
    return Optional.of(kernel.get() + "(" + String.join(", ", arrays) + ", " + each.rows() + ");");
  }

  /** Whether the counter alone is the index into an array. */
  private static boolean alone(Scalar.Load load, Index counter) {
    List<Index> places = BufferArrays.places(load.buffer(), load.offset());
    return places.get(places.size() - 1).equals(counter);
  }

  @Override
  public Scalar scalar(Scalar scalar) {
    if (scalar instanceof Scalar.Literal || scalar instanceof Scalar.Local) {
      return scalar;
    } else if (!varying.varies(scalar)) {
      return branches > 0 ? scalar : new Scalar.Local(once(scalar), scalar.type());
    } else if (scalar instanceof Scalar.Choose choose) {
      Scalar condition = scalar(choose.condition());
      branches++;
      Scalar then = scalar(choose.then());
      Scalar otherwise = scalar(choose.otherwise());
      branches--;
      return new Scalar.Choose(condition, then, otherwise);
    }
    return scalar instanceof Scalar.Load load ? moved(load) : super.scalar(scalar);
  }

  private String once(Scalar scalar) {
    return once.computeIfAbsent(
        scalar,
        key -> {
          String type = scalar.type() == ElementType.BOOL ? "boolean" : "double";
          return named(type, "n$", expressions.scalar(scalar));
        });
  }

  /** An element in the array that it is in, where the index is the counter alone. */
  private Scalar.Load moved(Scalar.Load load) {
    List<Index> places = BufferArrays.places(load.buffer(), load.offset());
    if (places.size() == 1 || !places.get(1).equals(new Index.Counter(each.counter()))) {
      return load;
    }
    String array = load.buffer().name() + "[" + expressions.index(places.get(0)) + "]";
    String name = once.computeIfAbsent(array, key -> named("double[]", "r$", array));
    Buffer own =
        new Buffer(name, load.buffer().length(), load.buffer().element(), Buffer.Storage.WORKSPACE);
    return new Scalar.Load(own, places.get(1));
  }

  private String named(String type, String prefix, String value) {
    String name = prefix + once.size();
    before.add("final " + type + " " + name + " = " + value + ";");
    return name;
  }
}
