package org.leibniz.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A random program of the language that is well typed: parameters, data, a function, definitions of
 * scalars, vectors and matrices by all kinds of expressions, and derivatives of the scalars. The
 * same seed gives the same program.
 */
public final class RandomProgram {
  private static final int[] SIZES = {1, 2, 3, 5};
  private static final List<String> FUNCTIONS =
      List.of(
          "sin(%s)",
          "cos(%s)",
          "tanh(%s)",
          "sigmoid(%s)",
          "softplus(%s)",
          "atan(%s)",
          "exp(-abs(%s))",
          "abs(%s)",
          "erf(%s)",
          "sqrt(1 + %s^2)",
          "log1p(abs(%s))",
          "asinh(%s)",
          "(-%s)",
          "%s^2",
          "%s^3",
          "floor(%s)",
          "sign(%s)",
          "cbrt(%s)",
          "lgamma(2 + abs(%s))",
          "sqrt(%s)",
          "log(%s)",
          "expm1(%s)",
          "erfc(%s)",
          "max(%s, 0)",
          "2^%s",
          "square(%s)",
          "stop_gradient(%s)",
          "atan2(%s, 1)",
          "log(1 + exp(%s))",
          "(1/(1 + exp(-%s)))",
          "hypot(%s, 0.5)",
          "digamma(2 + abs(%s))");
  private static final List<String> OPERATIONS =
      List.of(
          "(%s + %s)",
          "(%s - %s)",
          "(%s*%s)",
          "(%s*%s)",
          "(%s/(2 + abs(%s)))",
          "max(%s, %s)",
          "min(%s, %s)",
          "(%s/%s)",
          "hypot(%s, %s)",
          "atan2(%s, %s)",
          "(1 + abs(%s))^%s",
          "(%s^%s)");
  private static final List<String> REDUCTIONS =
      List.of(
          "sum(%s)",
          "mean(%s)",
          "max(%s)",
          "min(%s)",
          "prod(%s)",
          "norm(%s)",
          "logsumexp(%s)",
          "sum(%s^2)",
          "variance(%s)");

  /** A name that can be used: its shape, and for the variable of a loop how many values it has. */
  private record Name(String text, List<Integer> shape, int range) {}

  private final Random random;
  private final List<Name> names = new ArrayList<>();
  private final List<Tree> lines = new ArrayList<>();
  private int count;
  private boolean callable;

  public RandomProgram(long seed) {
    random = new Random(seed);
    // Most programs are small, so that many can be tried; some are not.
    boolean large = random.nextInt(10) == 0;
    for (int i = 0, inputs = 1 + random.nextInt(large ? 5 : 3); i < inputs; i++) {
      input(i == 0 || random.nextBoolean() ? "param" : "data");
    }
    function();
    for (int i = 0, lets = 1 + random.nextInt(large ? 7 : 2); i < lets; i++) {
      define(shape(), large ? 3 : 2);
    }
    derivatives();
  }

  /** The statements, each on a line. */
  List<Tree> lines() {
    return lines;
  }

  private String fresh(String prefix) {
    return prefix + count++;
  }

  private List<Integer> shape() {
    return switch (random.nextInt(6)) {
      case 0, 1, 2 -> List.of();
      case 3, 4 -> List.of(size());
      default -> List.of(size(), size());
    };
  }

  private int size() {
    return SIZES[random.nextInt(SIZES.length)];
  }

  private String number() {
    return switch (random.nextInt(8)) {
      case 0 -> "0";
      case 1 -> "1";
      case 2 -> "2.0";
      default -> String.valueOf(Math.round(100 * (4 * random.nextDouble() - 2)) / 100.0);
    };
  }

  private void input(String kind) {
    String name = fresh(kind.substring(0, 1));
    List<Integer> shape = shape();
    lines.add(
        Tree.leaf(kind + " " + name + (shape.isEmpty() ? "" : shape) + " = " + literal(shape)));
    names.add(new Name(name, shape, 0));
  }

  private String literal(List<Integer> shape) {
    if (shape.isEmpty()) {
      return number();
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < shape.get(0); i++) {
      parts.add(literal(shape.subList(1, shape.size())));
    }
    return parts.toString();
  }

  private void function() {
    int visible = names.size();
    names.add(new Name("u", List.of(), 0));
    names.add(new Name("v", List.of(), 0));
    lines.add(Tree.of("fn f(u, v) = %s", real(List.of(), 2)));
    names.subList(visible, names.size()).clear();
    callable = true;
  }

  private void define(List<Integer> shape, int depth) {
    String name = fresh("y");
    lines.add(Tree.of("let " + name + " = %s", real(shape, depth)));
    names.add(new Name(name, shape, 0));
  }

  /**
   * A scalar that depends on every parameter in its second derivatives too, and derivatives of it.
   */
  private void derivatives() {
    List<Name> points = names.stream().filter(name -> name.text.startsWith("p")).toList();
    StringBuilder every = new StringBuilder("0.1");
    points.forEach(point -> every.append("*sum(" + point.text + "^2 + " + point.text + ")"));
    List<Tree> terms = new ArrayList<>(List.of(Tree.leaf(every.toString())));
    names.stream()
        .filter(name -> name.text.startsWith("y"))
        .forEach(
            name ->
                terms.add(
                    Tree.leaf(name.shape.isEmpty() ? name.text : "mean(sin(" + name.text + "))")));
    String z = fresh("z");
    lines.add(new Tree("let " + z + " = " + "%s + ".repeat(terms.size() - 1) + "%s", terms));
    for (Name point : points) {
      String gradient = fresh("g");
      lines.add(Tree.leaf("let " + gradient + " = grad(" + z + ", " + point.text + ")"));
      Name other = points.get(random.nextInt(points.size()));
      switch (random.nextInt(4)) {
        case 0 ->
            lines.add(
                Tree.leaf(
                    "let " + fresh("h") + " = grad(sum(" + gradient + "^2), " + other.text + ")"));
        case 1 ->
            lines.add(
                Tree.leaf(
                    "let " + fresh("h") + " = jacobian(" + gradient + ", " + other.text + ")"));
        case 2 ->
            lines.add(
                Tree.leaf(
                    "let "
                        + fresh("h")
                        + " = hvp("
                        + z
                        + ", "
                        + point.text
                        + ", cos("
                        + point.text
                        + "))"));
        default -> {}
      }
    }
  }

  private Tree real(List<Integer> shape, int depth) {
    if (depth == 0 || random.nextInt(8) == 0) {
      return leaf(shape);
    }
    return switch (random.nextInt(10)) {
      case 0, 1 -> Tree.of(FUNCTIONS.get(random.nextInt(FUNCTIONS.size())), real(shape, depth - 1));
      case 2, 3, 4 ->
          Tree.of(
              OPERATIONS.get(random.nextInt(OPERATIONS.size())),
              real(shape, depth - 1),
              real(random.nextInt(3) == 0 ? broadcasting(shape) : shape, depth - 1));
      case 5 ->
          Tree.of(
              "(if %s then %s else %s)",
              truth(depth - 1), real(shape, depth - 1), real(shape, depth - 1));
      case 6 -> fold(shape, depth - 1);
      default ->
          switch (shape.size()) {
            case 0 -> scalar(depth - 1);
            case 1 -> vector(shape.get(0), depth - 1);
            default -> matrix(shape.get(0), shape.get(1), depth - 1);
          };
    };
  }

  /** A shape that broadcasts to another. */
  private List<Integer> broadcasting(List<Integer> shape) {
    return shape.isEmpty() || random.nextBoolean() ? List.of() : shape.subList(1, shape.size());
  }

  private Tree leaf(List<Integer> shape) {
    List<Name> fitting = names.stream().filter(name -> name.shape.equals(shape)).toList();
    if (!fitting.isEmpty() && random.nextInt(6) > 0) {
      return Tree.leaf(fitting.get(random.nextInt(fitting.size())).text);
    }
    return Tree.leaf(shape.isEmpty() ? "(" + number() + ")" : literal(shape));
  }

  private Tree scalar(int depth) {
    List<Integer> inner = random.nextInt(3) == 0 ? List.of(size(), size()) : List.of(size());
    return switch (random.nextInt(9)) {
      case 0, 1, 2 ->
          Tree.of(REDUCTIONS.get(random.nextInt(REDUCTIONS.size())), real(inner, depth));
      case 3 ->
          Tree.of(
              "dot(%s, %s)", real(inner.subList(0, 1), depth), real(inner.subList(0, 1), depth));
      case 4 ->
          !callable
              ? element()
              : Tree.of("f(%s, %s)", real(List.of(), depth), real(List.of(), depth));
      case 5 -> element();
      case 6 -> Tree.of("argmax(%s)*%s", real(inner.subList(0, 1), depth), real(List.of(), depth));
      case 7 -> condition(depth);
      default ->
          generator(
              random.nextBoolean() ? "sum(%s for %s in 0..%d)" : "prod(%s for %s in 0..%d)",
              List.of(),
              size(),
              depth);
    };
  }

  /** An element of a vector, where a variable of a loop can be the index by that. */
  private Tree element() {
    List<Name> vectors = names.stream().filter(name -> name.shape.size() == 1).toList();
    if (vectors.isEmpty()) {
      return leaf(List.of());
    }
    Name vector = vectors.get(random.nextInt(vectors.size()));
    int size = vector.shape.get(0);
    List<Name> indices =
        names.stream().filter(name -> name.range > 0 && name.range <= size).toList();
    String index =
        indices.isEmpty()
            ? String.valueOf(random.nextInt(size))
            : indices.get(random.nextInt(indices.size())).text;
    return Tree.leaf(vector.text + "[" + index + "]");
  }

  private Tree vector(int n, int depth) {
    int m = size();
    return switch (random.nextInt(8)) {
      case 0, 1 -> generator("[%s for %s in 0..%d]", List.of(), n, depth);
      case 2 -> Tree.of("(%s @ %s)", real(List.of(n, m), depth), real(List.of(m), depth));
      case 3 ->
          Tree.of(
              random.nextBoolean() ? "sum(%s, axis=0)" : "max(%s, axis=0)",
              real(List.of(m, n), depth));
      case 4 -> Tree.of("%s[" + random.nextInt(m) + ", :]", real(List.of(m, n), depth).bracketed());
      case 5 ->
          Tree.of(
              "%s[" + random.ints(n, 0, m).boxed().toList() + "]",
              real(List.of(m), depth).bracketed());
      case 6 -> Tree.of("%s[" + m + ":]", real(List.of(m + n), depth).bracketed());
      default -> scan(n, depth);
    };
  }

  private Tree matrix(int n, int m, int depth) {
    int k = size();
    return switch (random.nextInt(5)) {
      case 0 -> Tree.of("(%s @ %s)", real(List.of(n, k), depth), real(List.of(k, m), depth));
      case 1 -> Tree.of("%s'", real(List.of(m, n), depth).bracketed());
      case 2 -> Tree.of("outer(%s, %s)", real(List.of(n), depth), real(List.of(m), depth));
      case 3 -> generator("[%s for %s in 0..%d]", List.of(m), n, depth);
      default -> Tree.of("reshape(%s, " + n + ", " + m + ")", real(List.of(n * m), depth));
    };
  }

  /**
   * A body over a variable of a loop; the pattern takes the body, the variable and the number of
   * its values.
   */
  private Tree generator(String pattern, List<Integer> shape, int n, int depth) {
    String variable = fresh("i");
    names.add(new Name(variable, List.of(), n));
    Tree body = real(shape, depth);
    names.remove(names.size() - 1);
    return Tree.of(String.format(pattern, "%s", variable, n), body);
  }

  private Tree fold(List<Integer> shape, int depth) {
    String state = fresh("s");
    String variable = fresh("i");
    int n = size();
    Tree start = real(shape, depth);
    names.add(new Name(variable, List.of(), n));
    names.add(new Name(state, shape, 0));
    Tree body = real(shape, depth);
    names.remove(names.size() - 1);
    names.remove(names.size() - 1);
    return Tree.of(
        "fold(" + state + " = 0.0 + %s for " + variable + " in 0.." + n + ": 0.5*%s)", start, body);
  }

  private Tree scan(int n, int depth) {
    String state = fresh("s");
    String variable = fresh("i");
    Tree start = real(List.of(), depth);
    names.add(new Name(variable, List.of(), n));
    names.add(new Name(state, List.of(), 0));
    Tree body = real(List.of(), depth);
    names.remove(names.size() - 1);
    names.remove(names.size() - 1);
    return Tree.of(
        "scan(" + state + " = 0.0 + %s for " + variable + " in 0.." + n + ": 1.0*%s)", start, body);
  }

  /** A loop that ends when it is told, after a few rounds at most. */
  private Tree condition(int depth) {
    String state = fresh("s");
    Tree start = real(List.of(), depth);
    names.add(new Name(state, List.of(), 0));
    Tree condition = truth(depth);
    Tree body = real(List.of(), depth);
    names.remove(names.size() - 1);
    return Tree.of("fold(" + state + " = 0.0 + %s while %s max 6: 1.0*%s)", start, condition, body);
  }

  private Tree truth(int depth) {
    Tree left = real(List.of(), Math.min(depth, 1));
    Tree right = real(List.of(), 0);
    return switch (random.nextInt(5)) {
      case 0 -> Tree.of("(%s <= %s)", left, right);
      case 1 -> Tree.of("not (%s > %s)", left, right);
      case 2 -> Tree.of("(%s < 0.5 and %s > -1)", left, right);
      case 3 -> Tree.of("any([%s, %s] > 0)", left, right);
      default -> Tree.of("(%s < %s or %s == 0)", left, right, leaf(List.of()));
    };
  }

  @Override
  public String toString() {
    return text(lines);
  }

  static String text(List<Tree> lines) {
    return String.join("\n", lines.stream().map(Tree::toString).toList()) + "\n";
  }
}
