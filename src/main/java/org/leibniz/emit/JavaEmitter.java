package org.leibniz.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Size;
import org.leibniz.kernel.Kernels;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Method;
import org.leibniz.loop.Program;
import org.leibniz.loop.Statement;

/**
 * Writes a loop program as a Java class. The class stands alone: its constructor takes the named
 * sizes, {@code bind} takes data by name, and there is a method for each entry point. An object
 * belongs to one thread at a time.
 */
public final class JavaEmitter {
  private static final TypeName DOUBLES = com.palantir.javapoet.ArrayTypeName.of(TypeName.DOUBLE);

  private static final int LONGEST_DEFAULT = 1000;

  private final Program program;
  private final String packageName;
  private final String className;
  private final Optional<String> contract;
  private final Map<String, double[]> defaults;
  private final Constants constants;
  private final Expressions expressions;
  private final Bodies bodies = new Bodies();
  private final Optional<Team> team;
  private final int lanes;

  private JavaEmitter(
      Program program,
      String packageName,
      String className,
      Optional<String> contract,
      Map<String, double[]> defaults,
      int lanes) {
    this.lanes = lanes;
    this.program = lanes > 0 ? AlignedStorage.of(program) : program;
    this.packageName = packageName;
    this.className = className;
    this.contract = contract;
    this.defaults = defaults;
    this.constants = new Constants(program.tables());
    this.expressions = new Expressions(name -> name.replace("#", "size"), constants);
    this.team = Team.of(this.program, expressions::size);
  }

  /** The text of a class that stands alone, for vectors of so many lanes; 0 for none. */
  public static String emit(Program program, String className, int lanes) {
    return new JavaEmitter(program, "", className, Optional.empty(), Map.of(), lanes).text();
  }

  /** The text of a class that stands alone. An empty package name is the unnamed package. */
  public static String emit(Program program, String packageName, String className) {
    return emit(program, packageName, className, Map.of());
  }

  /**
   * The text of a class that stands alone.
   *
   * @param defaults the values that data have until others are bound, by name; none longer than
   *     {@value #LONGEST_DEFAULT} is written out
   */
  public static String emit(
      Program program, String packageName, String className, Map<String, double[]> defaults) {
    return new JavaEmitter(program, packageName, className, Optional.empty(), defaults, 0).text();
  }

  /** The same without vectors. */
  public static String emit(
      Program program, String packageName, String className, String contract) {
    return emit(program, packageName, className, contract, 0);
  }

  /**
   * The text of a class that implements an interface with the two methods {@code void bind(String,
   * double[])} and {@code double call(int entry, double[] x, double[] first, double[] second,
   * double[] third)}, where entries are numbered as in the program. Entry points with more than
   * three arrays for results cannot be called so.
   *
   * @param contract the full name of the interface
   * @param lanes how many doubles a vector of the machine holds; 0 for text without vectors
   */
  public static String emit(
      Program program, String packageName, String className, String contract, int lanes) {
    Optional<String> implemented = Optional.of(contract);
    return new JavaEmitter(program, packageName, className, implemented, Map.of(), lanes).text();
  }

  private String text() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(className).addModifiers(Modifier.PUBLIC, Modifier.FINAL);
    type.addJavadoc("$L", documentation());
    contract.ifPresent(name -> type.addSuperinterface(ClassName.bestGuess(name)));
    List<MethodSpec> methods = methods();
    fields(type);
    type.addMethod(constructor());
    type.addMethod(bind());
    contract.ifPresent(name -> type.addMethod(call()));
    methods.forEach(type::addMethod);
    numbers(type);
    JavaFile file =
        JavaFile.builder(packageName, type.build()).skipJavaLangImports(true).indent("  ").build();
    String shared =
        team.map(members -> with(members.members(className), bodies.filled(file.toString())))
            .orElseGet(() -> bodies.filled(file.toString()));
    return withKernels(LaneStatements.imported(with(ProductText.members(program, lanes), shared)));
  }

  /** Members before the brace that closes the class. */
  private static String with(String members, String text) {
    int end = text.lastIndexOf('}');
    return text.substring(0, end) + members + text.substring(end);
  }

  private String documentation() {
    StringBuilder text = new StringBuilder("Generated by Leibniz; do not edit.\n");
    if (!program.unknowns().isEmpty()) {
      text.append("\n<p>Layout of {@code x}:");
      for (Program.Unknown unknown : program.unknowns()) {
        String shape = unknown.shape().scalar() ? "" : unknown.shape().toString();
        text.append(' ')
            .append(unknown.name())
            .append(shape)
            .append(" from ")
            .append(unknown.offset())
            .append(';');
      }
      text.setCharAt(text.length() - 1, '.');
      text.append('\n');
    }
    return text.toString();
  }

  private void fields(TypeSpec.Builder type) {
    constants
        .tables()
        .forEach(
            (buffer, values) ->
                type.addField(
                    FieldSpec.builder(
                            DOUBLES,
                            buffer.name(),
                            Modifier.PRIVATE,
                            Modifier.STATIC,
                            Modifier.FINAL)
                        .initializer(table(buffer, values))
                        .build()));
    program
        .sizes()
        .forEach(size -> type.addField(TypeName.INT, size, Modifier.PRIVATE, Modifier.FINAL));
    program
        .bound()
        .forEach(
            size ->
                type.addField(TypeName.INT, expressions.size(Size.named(size)), Modifier.PRIVATE));
    for (Buffer buffer : program.data()) {
      FieldSpec.Builder field = FieldSpec.builder(DOUBLES, buffer.name(), Modifier.PRIVATE);
      double[] value = defaults.get(program.dataName(buffer));
      if (value != null && value.length <= LONGEST_DEFAULT) {
        field.initializer("$L", Constants.array(value));
      }
      type.addField(field.build());
    }
    Set<String> swapped = program.swapped();
    for (Buffer buffer : program.workspaces()) {
      FieldSpec.Builder field =
          FieldSpec.builder(BufferArrays.type(buffer), buffer.name(), Modifier.PRIVATE);
      if (buffer.storage() == Buffer.Storage.GROWING) {
        field.initializer("new double[0]");
      } else if (!swapped.contains(buffer.name())) {
        field.addModifiers(Modifier.FINAL);
      }
      type.addField(field.build());
    }
    List<String> scratches = LaneStatements.scratch(program, lanes);
    if (!scratches.isEmpty()) {
      type.addField(
          FieldSpec.builder(
                  ParameterizedTypeName.get(
                      ClassName.get("jdk.incubator.vector", "VectorSpecies"),
                      ClassName.get(Double.class)),
                  "LANES",
                  Modifier.PRIVATE,
                  Modifier.STATIC,
                  Modifier.FINAL)
              .initializer("DoubleVector.SPECIES_$L", 64 * lanes)
              .build());
    }
    for (String scratch : scratches) {
      type.addField(
          FieldSpec.builder(DOUBLES, scratch, Modifier.PRIVATE, Modifier.FINAL)
              .initializer("new double[$L]", Statement.LANES)
              .build());
    }
  }

  private static CodeBlock table(Buffer buffer, List<Double> values) {
    if (values.size() <= Constants.CHUNK) {
      return CodeBlock.of("$L", list(values));
    }
    return CodeBlock.of("$L()", "fill" + buffer.name());
  }

  private static String list(List<Double> values) {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < values.size(); i++) {
      text.append(i == 0 ? "" : ",")
          .append(i % 8 == 0 ? "\n  " : " ")
          .append(Constants.literal(values.get(i)));
    }
    return text.append("\n}").toString();
  }

  private void numbers(TypeSpec.Builder type) {
    for (int origin : constants.origins()) {
      type.addField(
          FieldSpec.builder(
                  TypeName.INT,
                  Constants.origin(origin),
                  Modifier.PRIVATE,
                  Modifier.STATIC,
                  Modifier.FINAL)
              .initializer("$L", Constants.originValue(origin))
              .build());
    }
    chunks(type, "Numbers", constants.moved());
    constants
        .tables()
        .forEach(
            (buffer, values) -> {
              if (values.size() > Constants.CHUNK) {
                type.addMethod(filling(buffer, values.size()));
                chunks(type, "Values" + buffer.name(), values);
              }
            });
  }

  private static void chunks(TypeSpec.Builder type, String name, List<Double> values) {
    for (int from = 0; from < values.size(); from += Constants.CHUNK) {
      List<Double> chunk = values.subList(from, Math.min(values.size(), from + Constants.CHUNK));
      type.addType(
          TypeSpec.classBuilder(name + from / Constants.CHUNK)
              .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
              .addField(
                  FieldSpec.builder(DOUBLES, "VALUES", Modifier.STATIC, Modifier.FINAL)
                      .initializer("$L", list(chunk))
                      .build())
              .build());
    }
  }

  private static MethodSpec filling(Buffer buffer, int count) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("fill" + buffer.name())
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .returns(DOUBLES)
            .addStatement("final double[] all = new double[$L]", count);
    for (int from = 0; from < count; from += Constants.CHUNK) {
      int length = Math.min(count - from, Constants.CHUNK);
      String part = "Values" + buffer.name() + from / Constants.CHUNK;
      method.addStatement("System.arraycopy($L.VALUES, 0, all, $L, $L)", part, from, length);
    }
    return method.addStatement("return all").build();
  }

  private MethodSpec constructor() {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addModifiers(Modifier.PUBLIC);
    for (String size : program.sizes()) {
      constructor.addParameter(TypeName.INT, size);
      constructor.addStatement("this.$1L = $1L", size);
    }
    for (Buffer buffer : program.workspaces()) {
      if (buffer.fixed()) {
        constructor.addStatement(
            "$L = $L", buffer.name(), BufferArrays.made(buffer, expressions::size));
      }
    }
    return constructor.build();
  }

  private MethodSpec bind() {
    MethodSpec.Builder bind =
        MethodSpec.methodBuilder("bind")
            .addJavadoc("Binds data; the array is kept, not copied.\n")
            .addModifiers(Modifier.PUBLIC)
            .addParameter(String.class, "name")
            .addParameter(DOUBLES, "values");
    for (Buffer buffer : program.data()) {
      String length = expressions.size(buffer.length());
      bind.addCode("if (name.equals($S)) {\n$>", program.dataName(buffer));
      bind.addCode("if (values.length != $L) {\n$>", length);
      String has = program.dataName(buffer) + " has ";
      String values = buffer.length().is(1) ? " value, not " : " values, not ";
      if (buffer.length().known()) {
        bind.addCode(
            "throw new IllegalArgumentException($S + values.length);\n$<}\n",
            has + length + values);
      } else {
        bind.addCode(
            "throw new IllegalArgumentException($S + $L + $S + values.length);\n$<}\n",
            has,
            length.matches("\\w+") ? length : "(" + length + ")",
            values);
      }
      bind.addCode("this.$L = values;\nreturn;\n$<}\n", buffer.name());
    }
    return bind.addCode("throw new IllegalArgumentException($S + name);\n", "no data is called ")
        .build();
  }

  private MethodSpec call() {
    MethodSpec.Builder call =
        MethodSpec.methodBuilder("call")
            .addModifiers(Modifier.PUBLIC)
            .returns(TypeName.DOUBLE)
            .addParameter(TypeName.INT, "entry")
            .addParameter(DOUBLES, "x")
            .addParameter(DOUBLES, "first")
            .addParameter(DOUBLES, "second")
            .addParameter(DOUBLES, "third")
            .addCode("switch (entry) {\n$>");
    List<String> names = List.of("x", "first", "second", "third");
    int number = 0;
    for (Method entry : program.entries()) {
      String text =
          entry.name() + "(" + String.join(", ", names.subList(0, entry.arguments().size())) + ")";
      call.addCode("case $L:\n$>", number++);
      if (entry.result().isEmpty()) {
        call.addCode("$L;\nreturn 0;\n$<", text);
      } else {
        boolean truth = entry.result().get() == ElementType.BOOL;
        call.addCode("return $L;\n$<", truth ? text + " ? 1.0 : 0.0" : text);
      }
    }
    return call.addCode("default:\n$>throw new IllegalArgumentException();\n$<$<}\n").build();
  }

  private List<MethodSpec> methods() {
    Map<String, Method> byName = new LinkedHashMap<>();
    program.methods().forEach(method -> byName.put(method.name(), method));
    List<MethodSpec> methods = new ArrayList<>();
    for (Method method : program.methods()) {
      MethodSpec.Builder spec =
          MethodSpec.methodBuilder(method.name())
              .addModifiers(method.entry() ? Modifier.PUBLIC : Modifier.PRIVATE);
      method
          .result()
          .ifPresent(
              element ->
                  spec.returns(element == ElementType.BOOL ? TypeName.BOOLEAN : TypeName.DOUBLE));
      method.arguments().forEach(argument -> spec.addParameter(DOUBLES, argument.name()));
      method.counters().forEach(counter -> spec.addParameter(TypeName.INT, counter));
      Statements statements = new Statements(expressions, byName, Bodies.DEPTH, lanes, team);
      methods.add(spec.addCode("$L", bodies.placeholder(statements.text(method.body()))).build());
    }
    return methods;
  }

  /** The kernels' members, private, before the brace that closes the class. */
  private String withKernels(String text) {
    if (expressions.kernels().isEmpty()) {
      return text;
    }
    String members =
        Kernels.members(expressions.kernels()).stream()
                .map(
                    member ->
                        member.strip().replaceFirst("^(public |private )?static", "private static"))
                .map(member -> ("  " + member).replaceAll("\n +\n", "\n\n"))
                .collect(Collectors.joining("\n\n", "\n", "\n"))
            + LaneKernels.members(expressions.laneKernels())
            + RowStatement.work(text);
    return with(members, text);
  }
}
