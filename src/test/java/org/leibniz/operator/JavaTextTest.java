package org.leibniz.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Type;
import org.leibniz.graph.TypeException;
import org.leibniz.kernel.Power;

/**
 * The Java text of every elementwise operator, compiled, gives the bits of its value, at every kind
 * of double.
 */
class JavaTextTest {
  private static final double[] NUMBERS = {
    0.0,
    -0.0,
    1,
    -1,
    0.5,
    -0.5,
    2,
    -2,
    3,
    2.5,
    -3.7,
    1e-310,
    1e-20,
    1e20,
    -1e300,
    1e308,
    709.5,
    Math.PI,
    Double.MIN_VALUE,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  /** The orders of derivatives, which are meant to be small. */
  private static final double[] ORDERS = {0.0, -0.0, 1, 2, 3, 8, -1, 0.5, Double.NaN};

  /** The operators whose first operand is an order. */
  private static final Set<Elementwise> ORDERED =
      Set.of(
          SpecialFunctions.POLYGAMMA,
          Quotients.SIN,
          Quotients.SINH,
          Quotients.EXPM1,
          Quotients.LOG1P,
          Reciprocals.REAL,
          Reciprocals.IMAGINARY);

  @TempDir Path folder;

  @Test
  void theTextGivesTheBitsOfTheValue() throws Throwable {
    List<Elementwise> operators = new ArrayList<>();
    Catalogue.elementwise()
        .forEach(name -> operators.add(Catalogue.elementwise(name).orElseThrow()));
    operators.add((Elementwise) new ArgReduce(ArgReduce.Kind.MINIMUM, 0).better());
    operators.add((Elementwise) new ArgReduce(ArgReduce.Kind.MAXIMUM, 0).better());
    Class<?> compiled = compile(operators);
    MethodType type = MethodType.methodType(double.class, double.class, double.class, double.class);
    for (int i = 0; i < operators.size(); i++) {
      MethodHandle text = MethodHandles.publicLookup().findStatic(compiled, "f" + i, type);
      check(operators.get(i), text);
    }
  }

  private static void check(Elementwise operator, MethodHandle text) throws Throwable {
    List<Type> types = operands(operator);
    for (double a : ORDERED.contains(operator) ? ORDERS : values(types, 0)) {
      for (double b : values(types, 1)) {
        for (double c : values(types, 2)) {
          double expected = operator.value().apply(a, b, c);
          double actual = (double) text.invokeExact(a, b, c);
          assertEquals(
              Double.doubleToLongBits(expected),
              Double.doubleToLongBits(actual),
              () ->
                  operator.name()
                      + " of "
                      + a
                      + ", "
                      + b
                      + ", "
                      + c
                      + ": "
                      + expected
                      + ", not "
                      + actual);
        }
      }
    }
  }

  private static double[] values(List<Type> types, int operand) {
    if (operand >= types.size()) {
      return new double[] {0};
    }
    return switch (types.get(operand).element()) {
      case BOOL -> new double[] {0, 1};
      case INT -> new double[] {0, 1, 2, 3, 7, -1, -4, 100};
      case REAL -> NUMBERS;
    };
  }

  /** Operand types that the operator takes: all alike, or a truth value first. */
  private static List<Type> operands(Elementwise operator) {
    List<Type> mixed = new ArrayList<>(Collections.nCopies(operator.arity(), Type.real()));
    mixed.set(0, Type.bool());
    return Stream.of(
            Collections.nCopies(operator.arity(), Type.real()),
            Collections.nCopies(operator.arity(), Type.integer()),
            mixed,
            Collections.nCopies(operator.arity(), Type.bool()))
        .filter(types -> accepted(operator, types))
        .findFirst()
        .orElseThrow();
  }

  private static boolean accepted(Elementwise operator, List<Type> types) {
    try {
      operator.type(types);
      return true;
    } catch (TypeException refusal) {
      return false;
    }
  }

  private Class<?> compile(List<Elementwise> operators) throws Exception {
    StringBuilder source =
        new StringBuilder("import org.leibniz.kernel.*;\npublic class Texts {\n");
    for (int i = 0; i < operators.size(); i++) {
      source.append(method(operators.get(i), i));
    }
    Path file = Files.writeString(folder.resolve("Texts.java"), source.append("}\n"));
    Path kernels = Path.of(Power.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    boolean done =
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of("-d", folder.toString(), "-classpath", kernels.toString(), "-proc:none"),
                null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file))
            .call();
    assertTrue(done, messages.toString());
    URLClassLoader loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
    return loader.loadClass("Texts");
  }

  private static String method(Elementwise operator, int number) {
    List<Type> types = operands(operator);
    List<String> names =
        IntStream.range(0, types.size())
            .mapToObj(i -> operand("abc".substring(i, i + 1), types.get(i)))
            .toList();
    String text = operator.java(names);
    boolean truth = operator.result() == ElementType.BOOL;
    String body = truth ? "(" + text + ") ? 1 : 0" : text;
    return "  public static double f%d(double a, double b, double c) {%n    return %s;%n  }%n"
        .formatted(number, body);
  }

  private static String operand(String name, Type type) {
    return type.element() == ElementType.BOOL ? "(" + name + " != 0)" : name;
  }
}
