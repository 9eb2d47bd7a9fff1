package org.leibniz.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The catalogue of the kernels: which functions there are, where they stand, and their text.
 * Thread-safe.
 */
public final class Kernels {
  private static final Map<String, List<String>> FUNCTIONS = functions();

  /** The forms for many numbers at a time, by the call for one. */
  private static final Map<String, String> EACH =
      Map.of("Exponential.exp(a)", "expEach", "Logarithm.log(a)", "logEach");

  private static final Map<String, String> CLASS_OF = classOf();
  private static final Map<String, KernelSource> SOURCES = new ConcurrentHashMap<>();
  private static final Pattern FIELD_NAME = Pattern.compile("(\\w+)\\s*=");
  private static final Pattern METHOD_NAME = Pattern.compile("(\\w+)\\s*\\(");
  private static final Pattern PARAMETERS = Pattern.compile("\\(([^)]*)\\)");
  private static final Pattern REFERENCE =
      Pattern.compile("(?<![\\w.])(?:([A-Z][A-Z0-9_]+)\\b|([a-z]\\w*)\\s*(?=\\())");

  private Kernels() {}

  private static Map<String, List<String>> functions() {
    Map<String, List<String>> table = new LinkedHashMap<>();
    table.put("Extended", List.of());
    table.put("Exponential", List.of("exp", "expm1"));
    table.put("Logarithm", List.of("log", "log1p", "log2", "log10", "logProduct"));
    table.put("Power", List.of("pow", "integerPower"));
    table.put("Root", List.of("cbrt", "hypot"));
    table.put("Trigonometric", List.of("sin", "cos", "tan"));
    table.put("InverseTrigonometric", List.of("asin", "acos", "atan", "atan2"));
    table.put("Hyperbolic", List.of("sinh", "cosh", "tanh", "asinh", "acosh", "atanh"));
    table.put("Logistic", List.of("sigmoid", "softplus", "logaddexp", "log1mexp", "logcosh"));
    table.put("ErrorFunction", List.of("erf", "erfc"));
    table.put("Gamma", List.of("gamma", "lgamma"));
    table.put("Quotient", List.of("sinQuotient", "sinhQuotient", "expm1Quotient", "log1pQuotient"));
    table.put("Reciprocal", List.of("reciprocalReal", "reciprocalImaginary"));
    table.put("Polygamma", List.of("digamma", "polygamma"));
    table.put("Division", List.of("floorRemainder", "floorQuotient", "productQuotient"));
    table.put("Rounding", List.of("floor", "ceil", "round", "truncate", "sign"));
    return Collections.unmodifiableMap(table);
  }

  private static Map<String, String> classOf() {
    Map<String, String> table = new LinkedHashMap<>();
    FUNCTIONS.forEach((className, names) -> names.forEach(name -> table.put(name, className)));
    return Collections.unmodifiableMap(table);
  }

  /** The names of all functions, family by family. */
  public static Set<String> names() {
    return CLASS_OF.keySet();
  }

  /** The simple names of all kernel classes. */
  public static Set<String> classNames() {
    return FUNCTIONS.keySet();
  }

  /**
   * The simple name of the class that holds a function.
   *
   * @throws IllegalArgumentException if there is no such function
   */
  public static String className(String function) {
    String className = CLASS_OF.get(function);
    if (className == null) {
      throw new IllegalArgumentException("no kernel is called " + function);
    }
    return className;
  }

  /**
   * How many numbers a function takes.
   *
   * @throws IllegalArgumentException if there is no such function
   */
  public static int arity(String function) {
    for (String method : source(className(function)).methods()) {
      Matcher parameters = PARAMETERS.matcher(method);
      if (name(METHOD_NAME, method).equals(function) && parameters.find()) {
        return parameters.group(1).split(",").length;
      }
    }
    throw new IllegalStateException(
        "kernel " + className(function) + " lacks its function " + function);
  }

  /**
   * The text of a kernel class, read from the class path.
   *
   * @throws IllegalArgumentException if there is no such kernel
   */
  public static KernelSource source(String className) {
    if (!FUNCTIONS.containsKey(className)) {
      throw new IllegalArgumentException("no kernel class is called " + className);
    }
    return SOURCES.computeIfAbsent(className, name -> KernelReader.read(name, text(name)));
  }

  private static String text(String className) {
    String path = "/org/leibniz/kernel/" + className + ".java";
    try (InputStream stream = Kernels.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalStateException("the class path lacks " + path);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + path, failure);
    }
  }

  /**
   * The fields and methods which the given functions need, and no others: first the fields, then
   * the methods, in the order of the catalogue, ready to be pasted into one class: calls no longer
   * name a kernel class.
   *
   * @throws IllegalArgumentException if there is no such function
   */
  public static List<String> members(Collection<String> functions) {
    Map<String, String> fields = new LinkedHashMap<>();
    Map<String, String> methods = new LinkedHashMap<>();
    for (String className : FUNCTIONS.keySet()) {
      KernelSource source = source(className);
      source.fields().forEach(field -> fields.put(name(FIELD_NAME, field), field));
      for (String method : source.methods()) {
        methods.put(
            name(METHOD_NAME, method), KernelReader.unqualified(method, FUNCTIONS.keySet()));
      }
    }
    functions.stream().filter(name -> !EACH.containsValue(name)).forEach(Kernels::className);
    Set<String> needed = reachable(functions, fields.keySet(), methods);
    List<String> members = new ArrayList<>();
    fields.forEach((name, text) -> addIf(needed.contains(name), text, members));
    methods.forEach((name, text) -> addIf(needed.contains(name), text, members));
    return List.copyOf(members);
  }

  /**
   * The method {@code (double[] from, double[] to, double[] work, int count)} that gives a function
   * of many numbers at a time, bit for bit, if there is one.
   *
   * @param call the function of {@code a}, such as {@code Exponential.exp(a)}
   */
  public static Optional<String> each(String call) {
    return Optional.ofNullable(EACH.get(call));
  }

  /** Whether a method of a kernel is for arguments that hardly occur. */
  public static boolean rare(String method) {
    return FUNCTIONS.keySet().stream().anyMatch(name -> source(name).rare().contains(method));
  }

  private static void addIf(boolean wanted, String text, List<String> members) {
    if (wanted) {
      members.add(text);
    }
  }

  private static Set<String> reachable(
      Collection<String> roots, Set<String> fields, Map<String, String> methods) {
    Set<String> needed = new LinkedHashSet<>(roots);
    Deque<String> open = new ArrayDeque<>(needed);
    while (!open.isEmpty()) {
      Matcher reference = REFERENCE.matcher(methods.get(open.remove()));
      while (reference.find()) {
        String field = reference.group(1);
        String method = reference.group(2);
        if (field != null && fields.contains(field)) {
          needed.add(field);
        } else if (method != null && methods.containsKey(method) && needed.add(method)) {
          open.add(method);
        }
      }
    }
    return needed;
  }

  private static String name(Pattern pattern, String member) {
    Matcher matcher = pattern.matcher(member);
    if (!matcher.find()) {
      throw new IllegalStateException("a kernel member has no name: " + member);
    }
    return matcher.group(1);
  }
}
