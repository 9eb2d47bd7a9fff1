package org.leibniz.model.tier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leibniz.data.InputArray;
import org.leibniz.model.Evaluator;
import org.leibniz.model.Model;
import org.leibniz.model.Passes;
import org.leibniz.model.formulation.Formulation;
import org.leibniz.model.pipeline.Need;
import org.leibniz.model.pipeline.Pipeline;
import org.leibniz.report.NamedTensor;
import org.leibniz.run.GraphCompiler;
import org.leibniz.run.JaninoCompiler;

/**
 * Loops whose bodies are too long for one method: they compile, and the numbers stay right. Several
 * loops follow each other in a program, so that each becomes a method.
 */
class LongBodiesTest {
  private static final int ROWS = 40;

  /** A straight line of so many steps, each of the scalars before. */
  private static String steps(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                "  let s%d = %s(s%d*p[%d] + s%d*x[i, %d])"
                    .formatted(i + 2, i % 3 == 0 ? "sin" : "tanh", i + 1, i % 5, i, i % 4))
        .collect(Collectors.joining("\n"));
  }

  private static String program(String rest) {
    return "data x[n, 4]\nparam p[5] = [0.3, -0.2, 0.5, 0.7, -0.4]\n"
        + rest
        + "\nlet m = mean(exp(p[0]*x[:, 1]))\nlet v = mean((x[:, 2] - m)^2)\n"
        + "let loss = main + mean((x[:, 3]*v - m)^4)\n"
        + "let dp = grad(loss, p)\nminimize loss\n";
  }

  /** Two states are carried; a trip's body is a long straight line. */
  private static String fold(int count) {
    return program(
        "fn next(i, a, b) {\n  let s0 = a\n  let s1 = b\n"
            + steps(count)
            + "\n  (s%d, s%d)\n}\n".formatted(count, count + 1)
            + "let (a, b) = fold((a, b) = (p[0], 1.0) for i in 0..n: next(i, a, b))\n"
            + "let main = a^2 + b");
  }

  /** Both arms of a condition that depends on the row are long. */
  private static String branches(int count) {
    return program(
        "fn left(i) {\n  let s0 = p[0]\n  let s1 = x[i, 1]\n"
            + steps(count)
            + "\n  s%d\n}\n".formatted(count + 1)
            + "fn right(i) {\n  let s0 = x[i, 2]\n  let s1 = p[1]\n"
            + steps(count)
            + "\n  s%d*s%d\n}\n".formatted(count, count + 1)
            + "let main = sum(if x[i, 0] > 0 then left(i) else right(i) for i in 0..n)");
  }

  /** Vectors of a few elements whose places would be straight-line code one by one. */
  private static String vectors(int count, int width) {
    String lines =
        IntStream.range(0, count)
            .mapToObj(
                i -> "  let s%d = tanh(s%d*w[%d] + sigmoid(s%d)*q)".formatted(i + 1, i, i % 6, i))
            .collect(Collectors.joining("\n"));
    return "data x[n, 4]\nparam p[%d] = 0.3, w[6, %<d] = 0.5\n".formatted(width)
        + "fn next(q, s0) {\n"
        + lines
        + "\n  s%d\n}\n".formatted(count)
        + "let h = fold(h = p for i in 0..n: next(x[i, 0] + x[i, 1], h))\n"
        + "let loss = sum(h^2)\nlet dp = grad(loss, p)\nlet dw = grad(loss, w)\nminimize loss\n";
  }

  private static Model bound(String text, int rows) {
    double[] x = new Random(rows).doubles(4L * rows, -1, 1).toArray();
    return Model.of("long.ad", text).with("x", new InputArray(new int[] {rows, 4}, x));
  }

  private static void agrees(Model model, List<String> names) {
    List<Double> expected = new ArrayList<>();
    for (NamedTensor tensor : model.evaluate(names).values()) {
      for (double value : tensor.values()) {
        expected.add(value);
      }
    }
    Evaluator compiled = model.compile();
    double[] gradient = new double[compiled.size()];
    for (int call = 0; call < 2; call++) {
      double value = compiled.valueAndGradient(compiled.start(), gradient);
      assertEquals(expected.get(0), value, 1e-13);
      for (int i = 0; i < gradient.length; i++) {
        assertEquals(expected.get(1 + i), gradient[i], 1e-13, "gradient " + i);
      }
    }
  }

  /** What compiling gives; each attempt that split too little is noted. */
  private static GraphCompiler.Result compiled(Model model) {
    Formulation formulation = new Formulation(Passes.bound(model), Pipeline.usual());
    return new GraphCompiler(new JaninoCompiler(), Optional.empty())
        .compile(
            formulation.evaluated(Need.GRADIENT).graph(),
            List.of(Compilation.value(), Compilation.gradient(), Compilation.entry(Need.GRADIENT)));
  }

  private static void compilesAtOnce(Model model) {
    GraphCompiler.Result result = compiled(model);
    assertTrue(
        result.report().notes().stream().noneMatch(note -> note.startsWith("split finer")),
        result.report().notes()::toString);
    assertTrue(result.report().largestMethodBytes() <= GraphCompiler.LONGEST_METHOD);
  }

  @Test
  void aLongBodyOfAFold() {
    agrees(bound(fold(120), ROWS), List.of("loss", "dp"));
    compilesAtOnce(bound(fold(120), ROWS));
  }

  @Test
  void longBranchesInAComprehension() {
    agrees(bound(branches(120), ROWS), List.of("loss", "dp"));
    compilesAtOnce(bound(branches(120), ROWS));
  }

  /** Rows that may go side by side, in a body too long for it. */
  @Test
  void longBranchesOverManyRows() {
    agrees(bound(branches(80), 200), List.of("loss", "dp"));
    compilesAtOnce(bound(branches(80), 200));
  }

  /** So the text is hardly longer than that of vectors too wide to be written out. */
  @Test
  void vectorsInALongBodyStayLoops() {
    long loops = lines(vectors(20, 40));
    long lines = lines(vectors(20, 14));
    assertTrue(lines < 1.2 * loops, lines + " lines, not about " + loops);
  }

  private static long lines(String text) {
    return compiled(bound(text, ROWS)).source().lines().count();
  }

  /** Rows by the loop's counter, forwards and backwards, lie inside: nothing has to be tested. */
  @Test
  void rowsThatCountWithTheLoopAreReadWithoutATest() {
    Model model =
        bound(
            "data x[n, 4]\nparam p[5] = 0.3\n"
                + "fn next(t, h) = tanh(h*x[t + 1, 2] + p[0]*x[n - 1 - t, 3] + x[2*t - t, 0])\n"
                + "let h = fold(h = p[1] for t in 0..n - 1: next(t, h))\n"
                + "let loss = h^2\nlet dp = grad(loss, p)\nminimize loss\n",
            ROWS);
    agrees(model, List.of("loss", "dp"));
    String source = compiled(model).source();
    assertFalse(source.contains("Double.NaN"), source);
  }

  /** One row too far: the element that is not there is NaN. */
  @Test
  void rowsBeyondTheEndAreTestedFor() {
    Model model =
        bound(
            "data x[n, 4]\nparam p[5] = 0.3\n"
                + "let h = fold(h = p[1] for t in 0..n: h*x[t + 1, 2])\n"
                + "let loss = h^2\nlet dp = grad(loss, p)\nminimize loss\n",
            ROWS);
    agrees(model, List.of("loss", "dp"));
    assertTrue(Double.isNaN(model.compile().value(new double[5])));
  }

  @Test
  void vectorsInTheBodyOfAFold() {
    agrees(bound(vectors(20, 14), ROWS), List.of("loss", "dp", "dw"));
    compilesAtOnce(bound(vectors(20, 14), ROWS));
  }
}
