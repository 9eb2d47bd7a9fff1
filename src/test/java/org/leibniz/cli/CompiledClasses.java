package org.leibniz.cli;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leibniz.data.DataRequest;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.model.Evaluator;
import org.leibniz.model.Model;
import org.leibniz.report.NamedTensor;
import org.leibniz.run.CompilationException;
import org.leibniz.run.JavaxToolsCompiler;

/**
 * What is wrong with a class that {@code ad compile} wrote: javac takes it, and it gives the
 * numbers of the model that it was made from.
 */
final class CompiledClasses {
  private static final double SHARE = 1e-8;
  private static final Pattern LAYOUT =
      Pattern.compile("([\\p{L}_]\\w*)(?:\\[[\\d, ]*\\])? +from +(\\d+)[;.]");

  private static final Pattern STRUCTURED = Pattern.compile("\\bparam\\b.*:(?! *int)");

  private CompiledClasses() {}

  /**
   * The complaints; none where all is well.
   *
   * @param words the command line that wrote the file
   * @param file the file that was written
   */
  static List<String> complaints(List<String> words, Path file) throws IOException {
    if (!file.toString().endsWith(".java")) {
      return List.of();
    }
    String source = Files.readString(file);
    String name = file.getFileName().toString().replace(".java", "");
    if (source.startsWith("package ")) {
      name = source.substring("package ".length(), source.indexOf(';')) + "." + name;
    }
    try {
      Class<?> made = new Loader(new JavaxToolsCompiler().compile(name, source)).loadClass(name);
      return differences(ModelReader.readAsGiven(arguments(words)), source, made);
    } catch (CompilationException | ReflectiveOperationException wrong) {
      return List.of("the class: " + wrong + " " + wrong.getCause());
    }
  }

  private static Arguments arguments(List<String> words) {
    return ArgumentParser.parse(Commands.named(words.get(0)), words.subList(1, words.size()));
  }

  private static List<String> differences(Model model, String source, Class<?> made)
      throws ReflectiveOperationException {
    Object object = made.getConstructor().newInstance();
    Method bind = made.getMethod("bind", String.class, double[].class);
    try {
      for (DataRequest request : model.requests()) {
        if (source.contains("name.equals(\"" + request.name() + "\")")) {
          bind.invoke(object, request.name(), value(model, request.name()));
        }
      }
      if (source.contains(" valueAndGradient(double[] ")) {
        return ofObjective(model.interpret(), object);
      }
      // What symmetric, ordered and other structured params are made of is not seen from outside.
      return STRUCTURED.matcher(model.text()).find() ? List.of() : ofValues(model, source, object);
    } catch (DiagnosticException missing) {
      return List.of(); // Data is missing, or the start is not finite: there is nothing to compare.
    }
  }

  private static double[] value(Model model, String name) {
    return model.evaluate(List.of(name)).values().get(0).values();
  }

  private static List<String> ofObjective(Evaluator model, Object object)
      throws ReflectiveOperationException {
    double[] x = model.start();
    double[] expected = new double[x.length];
    double[] found = new double[x.length];
    double value = model.valueAndGradient(x, expected);
    Method method = object.getClass().getMethod("valueAndGradient", double[].class, double[].class);
    double computed = (double) method.invoke(object, x, found);
    List<String> complaints = new ArrayList<>();
    compare("the value", new double[] {value}, new double[] {computed}, complaints);
    compare("the gradient", expected, found, complaints);
    return complaints;
  }

  private static List<String> ofValues(Model model, String source, Object object)
      throws ReflectiveOperationException {
    double[] x = unknowns(model, source);
    List<String> complaints = new ArrayList<>();
    for (NamedTensor expected : model.evaluate(List.of()).values()) {
      if (source.contains("public double " + expected.name() + "(double[] ")) {
        Method method = object.getClass().getMethod(expected.name(), double[].class);
        double[] found = {(double) method.invoke(object, x)};
        compare(expected.name(), expected.values(), found, complaints);
      } else if (source.contains("public void " + expected.name() + "(double[] ")) {
        Method method =
            object.getClass().getMethod(expected.name(), double[].class, double[].class);
        double[] found = new double[expected.values().length];
        method.invoke(object, x, found);
        compare(expected.name(), expected.values(), found, complaints);
      }
    }
    return complaints;
  }

  /** The starts of the params in the layout that the class states. */
  private static double[] unknowns(Model model, String source) {
    double[] x = new double[0];
    Matcher place = LAYOUT.matcher(source.replaceAll("\n \\*", ""));
    while (place.find()) {
      double[] start = value(model, place.group(1));
      int offset = Integer.parseInt(place.group(2));
      x = Arrays.copyOf(x, offset + start.length);
      System.arraycopy(start, 0, x, offset, start.length);
    }
    return x;
  }

  private static void compare(
      String what, double[] expected, double[] found, List<String> complaints) {
    double largest =
        Arrays.stream(expected).map(Math::abs).filter(Double::isFinite).max().orElse(0);
    for (int i = 0; i < expected.length; i++) {
      boolean same =
          Double.isFinite(expected[i])
              ? Math.abs(expected[i] - found[i]) <= SHARE * largest
              : Double.compare(expected[i], found[i]) == 0;
      if (!same) {
        complaints.add(
            what + "[" + i + "] of the class is " + found[i] + ", of the model " + expected[i]);
        return;
      }
    }
  }

  /** A place for classes in memory; all else is of the platform. */
  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> classes;

    Loader(Map<String, byte[]> classes) {
      super(ClassLoader.getPlatformClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) {
      return defineClass(name, classes.get(name), 0, classes.get(name).length);
    }
  }
}
