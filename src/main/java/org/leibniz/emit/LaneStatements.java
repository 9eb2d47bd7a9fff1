package org.leibniz.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import org.leibniz.graph.ElementType;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Varying;

/** The Java text of statements for neighbours side by side, with the vectors of the JDK. */
final class LaneStatements {
  /** An array of zeros. */
  private static final String ZEROS = "zeros$";

  /** From so many sums on that begin at 0 side by side, these are read from an array. */
  private static final int MANY = 8;

  private static final Scalar ZERO = new Scalar.Literal(0, ElementType.REAL);

  private static final String INDENT = "  ";
  private static final String PACKAGE = "jdk.incubator.vector";

  private final Expressions expressions;
  private final LaneExpressions lanes;
  private final Statement.Lanes side;
  private final Varying varying;
  private final int width;
  private final StringBuilder text = new StringBuilder();
  private int depth;

  /** What waits for the statement behind it. */
  private Optional<TwinLines> waiting = Optional.empty();

  /**
   * Whether sums begin with a zero from an array. Where many begin with one constant, the second
   * compiler of Java 17 keeps one of them on the stack, and reads and writes it in every pass of
   * the loop that adds to them.
   */
  private boolean fromArray;

  /**
   * @param width how many doubles a vector holds
   * @param depth how deep the statements are indented
   */
  LaneStatements(Expressions expressions, Statement.Lanes side, int width, int depth) {
    this.expressions = expressions;
    this.side = side;
    this.width = width;
    this.depth = depth;
    this.varying = Varying.of(side.body(), side.counter());
    this.lanes = new LaneExpressions(expressions, varying, side.counter(), width);
  }

  /**
   * The fields that a class needs: the kind of vector, an array for vectors on their way, and one
   * of zeros.
   */
  static List<FieldSpec> fields(LaneScratch scratch, int width) {
    ClassName species = ClassName.get(PACKAGE, "VectorSpecies");
    TypeName kind = ParameterizedTypeName.get(species, ClassName.get(Double.class));
    List<FieldSpec> fields = new ArrayList<>();
    fields.add(
        FieldSpec.builder(kind, "LANES", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .initializer("DoubleVector.SPECIES_$L", 64 * width)
            .build());
    if (scratch.equals(LaneScratch.OWN)) {
      fields.add(array(scratch.array(), LaneScratch.LENGTH));
    }
    fields.add(array(ZEROS, Statement.LANES));
    return fields;
  }

  private static FieldSpec array(String name, int length) {
    TypeName array = ArrayTypeName.of(TypeName.DOUBLE);
    return FieldSpec.builder(array, name, Modifier.PRIVATE, Modifier.FINAL)
        .initializer("new double[$L]", length)
        .build();
  }

  /** The text of a class with the vector types that it uses imported. */
  static String imported(String text) {
    if (!text.contains("DoubleVector")) {
      return text;
    }
    StringBuilder imports = new StringBuilder();
    List<String> types = new ArrayList<>(List.of("DoubleVector"));
    if (text.contains("FloatVector")) {
      types.add("FloatVector");
    }
    types.addAll(List.of("LongVector", "VectorMask", "VectorOperators"));
    for (String type : types) {
      imports.append("import ").append(PACKAGE).append('.').append(type).append(";\n");
    }
    // A class of the unnamed package that uses nothing of others begins with neither.
    int at = text.startsWith("package ") ? text.indexOf('\n') + 2 : 0;
    return text.substring(0, at)
        + imports
        + (text.startsWith("import ", at) ? "" : "\n")
        + text.substring(at);
  }

  String text() {
    String lane = side.counter();
    line("for (int ", lane, " = 0; ", lane, " < " + Statement.LANES + "; ", lane, " += ", width);
    text.setLength(text.length() - 1);
    text.append(") {\n");
    block(side.body());
    line("}");
    return text.toString();
  }

  private void line(Object... parts) {
    settle();
    text.append(INDENT.repeat(depth));
    for (Object part : parts) {
      text.append(part);
    }
    text.append('\n');
  }

  private void block(List<Statement> statements) {
    boolean outer = fromArray;
    fromArray = statements.stream().filter(this::sum).count() >= MANY;
    depth++;
    statements.forEach(this::add);
    settle();
    depth--;
    fromArray = outer;
  }

  /** Whether a statement declares a vector of zeros that others are added to. */
  private boolean sum(Statement statement) {
    return statement instanceof Statement.Declare declare
        && varying.varies(declare.local())
        && declare.initial().filter(ZERO::equals).isPresent();
  }

  /** Writes what waits. */
  private void settle() {
    Optional<TwinLines> alone = waiting;
    waiting = Optional.empty();
    alone.ifPresent(
        first -> {
          lines(first.before());
          line(first.line());
        });
  }

  private void lines(List<LaneLine> lines) {
    for (LaneLine line : lines) {
      line.kernel().ifPresent(expressions.laneKernels()::add);
      line(line.text());
    }
  }

  private void add(Statement statement) {
    if (statement instanceof Statement.For loop) {
      String bound = expressions.index(loop.bound());
      String name = loop.counter();
      line("for (int ", name, " = 0; ", name, " < ", bound, "; ", name, "++) {");
      block(loop.body());
      line("}");
    } else if (statement instanceof Statement.If branch) {
      boolean masked = varying.varies(branch.condition());
      String condition =
          masked
              ? lanes.mask(branch.condition()) + ".anyTrue()"
              : expressions.scalar(branch.condition());
      line("if (", condition, ") {");
      block(branch.then());
      if (!branch.otherwise().isEmpty()) {
        line("} else {");
        block(branch.otherwise());
      }
      line("}");
    } else if (statement instanceof Statement.Define define && varying.varies(define.local())) {
      value("final ", define.local(), define.value());
    } else if (statement instanceof Statement.Declare declare && varying.varies(declare.local())) {
      if (fromArray && sum(statement)) {
        String name = declare.local().name();
        line("DoubleVector ", name, " = DoubleVector.fromArray(LANES, ", ZEROS, ", 0);");
      } else {
        Scalar zero = new Scalar.Literal(0, declare.local().type());
        value("", declare.local(), declare.initial().orElse(zero));
      }
    } else if (statement instanceof Statement.Assign assign && varying.varies(assign.local())) {
      written(assign.local().name() + " = " + text(assign.local(), assign.value()) + ";");
    } else if (statement instanceof Statement.Accumulate accumulate) {
      accumulate(accumulate);
    } else if (statement instanceof Statement.Store store) {
      store(store);
    } else {
      settle();
      Statements uniform = new Statements(expressions, Map.of(), depth, 0);
      text.append(uniform.text(List.of(statement)));
    }
  }

  private void accumulate(Statement.Accumulate accumulate) {
    if (accumulate.place() instanceof Scalar.Local local && varying.varies(local)) {
      written(local.name() + " = " + lanes.vector(accumulate.value()) + ";");
    } else {
      add(accumulate.plain());
    }
  }

  private void value(String modifier, Scalar.Local local, Scalar value) {
    boolean truth = local.type() == ElementType.BOOL;
    String type = truth ? "VectorMask<Double> " : "DoubleVector ";
    String line = modifier + type + local.name() + " = " + text(local, value) + ";";
    TwinLines twin = new TwinLines(local.name(), lanes.before(), line);
    if (!joined(twin.before(), line)) {
      settle();
      waiting = Optional.of(twin);
    }
  }

  /** Whether a statement was written beside the one that waits. */
  private boolean joined(List<LaneLine> before, String line) {
    Optional<List<LaneLine>> both = waiting.flatMap(first -> first.with(before, line));
    if (both.isPresent()) {
      waiting = Optional.empty();
      lines(both.get());
    }
    return both.isPresent();
  }

  private String text(Scalar.Local local, Scalar value) {
    return local.type() == ElementType.BOOL ? lanes.mask(value) : lanes.vector(value);
  }

  private void written(String line) {
    List<LaneLine> before = lanes.before();
    if (!joined(before, line)) {
      lines(before);
      line(line);
    }
  }

  private void store(Statement.Store store) {
    boolean truth = store.buffer().element() == ElementType.BOOL;
    String value =
        truth ? LaneExpressions.number(lanes.mask(store.value())) : lanes.vector(store.value());
    String name = store.buffer().name();
    if (lanes.step(store.offset()) == 1) {
      written(value + ".intoArray(" + name + ", " + expressions.index(store.offset()) + ");");
    } else {
      lanes.scatter(value, name, store.offset());
      lines(lanes.before());
    }
  }
}
