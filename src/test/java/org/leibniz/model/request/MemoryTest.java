package org.leibniz.model.request;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.model.Evaluator;
import org.leibniz.model.Model;

/** Loops of many steps whose derivatives keep little of them. */
class MemoryTest {
  private static final String HEAD = "dim T = %d\nparam w = 0.3, v[2] = [0.2, 0.9]\n";
  private static final List<String> LOOPS =
      List.of(
          "minimize fold(h = w for t in 0..T: sin(h + w*t))",
          "let (h, c) = fold((h, c) = (v, w) for t in 0..T: (tanh(h*c + v), 0.9*c + exp(-h[0])))\n"
              + "minimize sum(h) + c",
          "let s = scan(h = w for t in 0..T: sin(2*h) + v[0])\nminimize sum(s*s) + s[1]",
          "minimize fold(h = w for t in 0..T: if h > 0.5 then exp(-h) else h + v[1]*h^2)",
          "fn inner(h, t) = fold(y = h for j in 0..3: cos(y*v[0] + j) + 0.01*t)\n"
              + "minimize sum(fold(h = v for t in 0..T: inner(h, t)))");

  private static Model model(String loop, int steps) {
    return Model.of("long.ad", String.format(HEAD, steps) + loop + " + w*v[1]");
  }

  /** The value and the gradient. */
  private static double[] evaluated(Model model) {
    Evaluator evaluator = model.compile();
    double[] gradient = new double[evaluator.size()];
    double value = evaluator.valueAndGradient(evaluator.start(), gradient);
    double[] all = java.util.Arrays.copyOf(gradient, gradient.length + 1);
    all[gradient.length] = value;
    return all;
  }

  private static double[] interpreted(Model model) {
    return model
        .derivatives(DerivativeRequest.of(List.of(), List.of("w", "v")))
        .derivatives()
        .stream()
        .flatMapToDouble(d -> java.util.Arrays.stream(d.derivative().values()))
        .toArray();
  }

  /** How many numbers a compiled class has room for. */
  private static long numbers(Model model) {
    Matcher array = Pattern.compile("new double\\[(\\d+)]").matcher(model.java("", "Long"));
    long sum = 0;
    while (array.find()) {
      sum += Long.parseLong(array.group(1));
    }
    return sum;
  }

  /** A prime number of steps has no stretches of one length. */
  @ParameterizedTest
  @ValueSource(ints = {101, 400, 1000})
  void theBitsStayWhatTheyAre(int steps) {
    for (String loop : LOOPS) {
      Model usual = model(loop, steps);
      Model little = usual.within(new Memory(7L * steps));
      assertTrue(numbers(little) < numbers(usual), loop);
      assertArrayEquals(evaluated(usual), evaluated(little), 0, loop);
      assertArrayEquals(interpreted(usual), interpreted(little), 0, loop);
    }
  }

  /** Of n steps 2 √n states are kept, of a stretch again, and some working storage. */
  @ParameterizedTest
  @ValueSource(ints = {10_000, 1_000_000})
  void stretchesTakeRootsOfTheSteps(int steps) {
    Model usual = model(LOOPS.get(0), steps);
    assertTrue(numbers(usual) >= steps);
    long roots = numbers(usual.within(new Memory(8L * steps / 10)));
    assertTrue(roots < 5 * Math.sqrt(steps) + 100, () -> roots + " numbers");
  }

  /** What functions give is computed again before states are. */
  @Test
  void functionsAreComputedAgainFirst() {
    String loop = "minimize sum(fold(h = v for t in 0..T: exp(-w*h^2) + tanh(h)))";
    Model usual = model(loop, 1000);
    Model states = usual.within(new Memory(8L * 2000));
    assertTrue(numbers(usual) > 3 * 2000);
    assertTrue(numbers(states) > 2000 && numbers(states) < 2 * 2000);
    assertArrayEquals(evaluated(usual), evaluated(states), 0);
  }

  @Test
  void tooLittleIsAnErrorThatSaysHowMuchIsNeeded() {
    Model model = model(LOOPS.get(1), 100_000);
    DiagnosticException refused =
        assertThrows(DiagnosticException.class, () -> model.within(new Memory(100)).compile());
    Diagnostic finding = refused.diagnostics().get(0);
    assertEquals(Code.MEMORY_TOO_SMALL, finding.code());
    assertEquals(3, finding.primary().orElseThrow().line());
    Matcher size = Pattern.compile("--memory (\\w+)").matcher(finding.help().get(0));
    assertTrue(size.find());
    Memory needed = Memory.of(size.group(1)).orElseThrow();
    assertArrayEquals(evaluated(model), evaluated(model.within(needed)), 0);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "500k, 512000", "64M, 67108864", "2g, 2147483648"})
  void sizesHaveUnits(String text, long bytes) {
    assertEquals(new Memory(bytes), Memory.of(text).orElseThrow());
    assertEquals(text.toLowerCase(java.util.Locale.ROOT), new Memory(bytes).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "2t", "g", "1.5g", "2 g", "99999999999999g"})
  void whatIsNoSizeIsRefused(String text) {
    assertFalse(Memory.of(text).isPresent());
  }
}
