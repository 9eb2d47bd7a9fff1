package org.leibniz.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a derivative is 0, and where a value that is not finite comes from, as a person sees it. */
class WhyNotTest {
  @TempDir Path folder;

  private CommandRun run(String command, String text, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("model.ad"), text.replace("; ", "\n"));
    List<String> words = new ArrayList<>(List.of(command, file.toString()));
    words.addAll(List.of(options));
    return CommandRun.of(words.toArray(new String[0]));
  }

  /** Each way on which nothing flows is told with the names on it, the place and the reason. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "param x = 1.3; let z = 3*x; let r = round(z); let y = r^2 + 1"
            + " | y (line 4) ← r = round(z) (line 3): a step, its derivative is 0",
        "param x = 1; let y = 2*stop_gradient(x^2)"
            + " | y (line 2) ← stop_gradient(x^2) (line 2): the derivative is stopped here",
        "param x = 1; let y = if x > 0 then 1.0 else 2.0"
            + " | y (line 2) ← x > 0 (line 2): a comparison, its derivative is 0",
        "param x = 1; let k = argmax([x, 2*x]); let y = 0.5*k"
            + " | y (line 3) ← k = argmax([x, 2*x]) (line 2): the number of a place",
        "param x = 1; let y = fold(a = 0.0 for i in 0..3: a + floor(x))"
            + " | y (line 2) ← floor(x) (line 2): a step, its derivative is 0",
        "param x = 1; let y = fold(a = x for i in 0..3: ceil(a))"
            + " | y (line 2) ← ceil(a) (line 2): a step, its derivative is 0",
        "param x = 1; fn f(u) = sign(u); let y = f(x) + 1.0"
            + " | y (line 3) ← sign(u) (line 2): a step, its derivative is 0",
      })
  void namesTheCut(String model, String way) throws IOException {
    CommandRun run = run("grad", model, "--of", "y", "--wrt", "x");
    assertEquals(0, run.status(), run::toString);
    assertTrue(run.err().startsWith("warning: the derivative of y by x is 0 everywhere (AD407)"));
    assertTrue(run.err().contains("= " + way), run::toString);
    assertTrue(run.out().endsWith("dy/dx = 0\n"), run::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "param x = 1; let y = x^2",
        "param x = 1; let y = x*round(x)",
        "param x = 1; let y = if x > 0 then x else 2.0",
        "param x = 1; let y = 0*x",
        "param x = 1; let y = hessian(3*x, x)",
        "param x = 1; let y = sum(softmax([x, 2*x]))",
      })
  void isSilentWhereSomethingFlows(String model) throws IOException {
    CommandRun run = run("grad", model, "--of", "y", "--wrt", "x");
    assertEquals(0, run.status(), run::toString);
    assertEquals("", run.err());
  }

  @Test
  void partsThatAreCutAreToldToThoseWhoWantDetails() throws IOException {
    String model = "param x = 1.2; let y = x*round(x)";
    CommandRun run = run("grad", model, "--of", "y", "--wrt", "x", "--verbose");
    assertTrue(
        run.err().contains("d y/d x flows, but not by way of\n  y (line 2) ← round(x)"),
        run::toString);
  }

  @Test
  void manyCutsAreCounted() throws IOException {
    String terms = "round(x) + floor(x) + ceil(x) + sign(x) + round(2*x) + floor(2*x) + ceil(2*x)";
    CommandRun run = run("grad", "param x = 1; let y = " + terms, "--of", "y", "--wrt", "x");
    assertTrue(run.err().contains("= … and 2 more\n"), run::toString);
  }

  @Test
  void derivativeExpressionsAreWarnedOf() throws IOException {
    String model = "param x = 1; let a = round(x); let g = grad(a^2, x)";
    for (String command : List.of("check", "eval")) {
      CommandRun run = run(command, model);
      assertEquals(0, run.status(), run::toString);
      String told = run.out() + run.err();
      assertTrue(told.contains("warning: grad(a^2, x) is 0 everywhere (AD407)"), told);
      assertTrue(told.contains("= a = round(x) (line 2)"), told);
    }
  }

  @Test
  void paramsWithoutInfluenceAreWarnedOf() throws IOException {
    String model = "param a = 1, b, c; minimize (a - 3)^2 + round(b)";
    for (String command : List.of("check", "solve")) {
      CommandRun run = run(command, model);
      assertEquals(0, run.status(), run::toString);
      String told = run.out() + run.err();
      assertTrue(told.contains("the derivative of the objective by b is 0 everywhere"), told);
      assertTrue(told.contains("the objective does not depend on c (AD609)"), told);
      assertFalse(told.contains("by a is 0"), told);
    }
    JsonObject first =
        run("solve", model, "--json").json().getAsJsonArray("diagnostics").get(0).getAsJsonObject();
    assertEquals("warning", first.get("severity").getAsString());
  }

  /** Whole numbers are searched for: no derivative leads to them, and none is missed. */
  @Test
  void noDerivativeByWholeNumbersIsMissed() throws IOException {
    CommandRun run = run("check", "param a, b, c : int in 0..9; a + b == 17; a < b");
    assertEquals(0, run.status(), run::toString);
    assertFalse(run.out().contains("AD407"), run::toString);
    assertTrue(run.out().contains("no equation depends on c (AD609)"), run::toString);
  }

  @Test
  void whatIsExchangedIsToldSo() throws IOException {
    CommandRun run = run("grad", "param x; let y = x^2", "--of", "x", "--wrt", "y");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("did you mean --of y --wrt x?"), run::toString);
  }

  /** What reals were turned into by a jump is told with the place of the jump. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "param x = 1; let k = 2*argmax([x, 0.0]) | k | here reals become a whole number",
        "param x = 1; let k = 1 + int(x) | k | here reals become a whole number",
        "param x = 1; let k = not (x < 2) | k | here reals become a truth value",
        "param x = 1; let k = 3 | k | declare it as a real",
      })
  void namesThePlaceOfTheJump(String model, String of, String told) throws IOException {
    CommandRun run = run("grad", model, "--of", of, "--wrt", "x");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("there is no derivative of or by " + of), run::toString);
    assertTrue(run.err().contains(told), run::toString);
  }

  /** The first operation that is not finite, with what it was computed from. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "param x = 0; let z = x^2; let y = 1 + log(z) | log(abs(x)) = -Infinity, with x = 0",
        "param x = 0; let u = 3*x; let y = sqrt(u)"
            + " | in the derivative of sqrt(u), 1/(2*y) = Infinity, with y = 0",
        "param x = 0; let y = fold(a = 2.0 for i in 0..5: log(a)*(1 + x))"
            + " | log(a) = NaN, with a = -0.36651292",
        "param x = 1; let y = exp(1000*x) | exp(1000*x) = Infinity, with x = 1",
      })
  void namesTheFirstThatIsNotFinite(String model, String told) throws IOException {
    CommandRun run = run("grad", model, "--of", "y", "--wrt", "x", "--trace-nan");
    assertEquals(0, run.status(), run::toString);
    assertTrue(run.err().contains("the first value that is not finite: " + told), run::toString);
  }

  @Test
  void theTripAndTheElementAreTold() throws IOException {
    CommandRun loop =
        run(
            "eval",
            "param x = 0; let y = fold(a = 2.0 for i in 0..5: log(a)*(1 + x))",
            "--trace-nan",
            "--json");
    JsonObject trace = loop.json().getAsJsonObject("trace");
    assertEquals("[2]", trace.get("trips").toString());
    assertEquals("NaN", trace.get("value").getAsString());
    CommandRun vector =
        run("eval", "data v[3] = [4.0, 0.0, 1.0]; let y = sum(log(v))", "--trace-nan", "--json");
    trace = vector.json().getAsJsonObject("trace");
    assertEquals("[1]", trace.get("element").toString());
    assertEquals("{\"v\":0}", trace.get("operands").toString());
  }

  /** An arm that is not taken does not count, nor an infinity that does not reach the result. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "param x = 0; let y = if x > 0 then log(x) else 0.0",
        "data v[2] = [1.0, 0.0]; param x = 1; let y = x*sum([if e > 0 then log(e) else 0.0 for e in 0..2])",
        "param x = 0; let y = exp(log(x)) + 1",
      })
  void whatDoesNotMatterIsNotTold(String model) throws IOException {
    CommandRun run = run("eval", model, "--of", "y", "--trace-nan");
    assertEquals("every value and every derivative is finite\n", run.err());
  }

  @Test
  void aStartThatIsNotFiniteIsTracedUnasked() throws IOException {
    CommandRun run = run("solve", "param a = 0, b; let z = a^2; minimize log(z) + b^2");
    assertEquals(1, run.status());
    assertTrue(run.err().contains("log(abs(a)) = -Infinity, with a = 0 (AD801)"), run::toString);
    assertTrue(run.err().contains("3 | minimize log(z)"), run::toString);
  }
}
