package org.leibniz.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What has no answer ends soon, says what was found in plain words, and exits with status 1. */
class HopelessInputTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text.replace("; ", "\n") + "\n").toString();
  }

  private CommandRun solve(String text, String... more) throws IOException {
    String[] words = new String[more.length + 2];
    words[0] = "solve";
    words[1] = file("hopeless.ad", text);
    System.arraycopy(more, 0, words, 2, more.length);
    return assertTimeout(SOON, () -> CommandRun.of(words));
  }

  private static void assertHopeless(CommandRun run, String verdict, String said) {
    assertEquals(1, run.status(), run::toString);
    String text = run.out().replaceAll("\\s+", " ");
    assertTrue(text.startsWith(verdict), run::toString);
    assertTrue(text.contains(said), run::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "param x = 1; minimize 2*x + 1",
        "param x = 1; minimize x^3",
        "param x = 0; minimize x^3",
        "param x = 1; maximize exp(x)",
        "param x = 1; minimize x - exp(x)",
        "param x = 1; minimize -abs(x)",
        "param x = 1; minimize -sqrt(x)",
        "param x >= 0 = 1; minimize -x",
        "param x <= 5 = 1; minimize x^3",
        "param x = 1, y = 2; minimize x*y",
        "param x = 1, y = 1; minimize x^2 - y^2",
        "param x[100] = 1; minimize sum(x)",
        "param x[60] = 1; minimize sum(x^2) - sum(x)^2",
        "param x = 1; minimize x^3 using cg",
        "param x = 1; minimize x^3 using newton_cg",
        "param x = 1; minimize x^3 using de",
      })
  void whatFallsWithoutLimit(String text) throws IOException {
    assertHopeless(solve(text), "Unbounded: the objective improves without end", "limit");
  }

  @Test
  void aLikelihoodWithoutLimit() throws IOException {
    String data = file("same.csv", "x; 1; 1");
    assertHopeless(
        solve("data x[n]; param m = 0, s > 0 = 1; x ~ normal(m, s)", "--data", data),
        "Unbounded: the objective improves without end",
        "the density grows without end as s nears 0: give s a bound further in");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "param x, y; x + y == 1; 2*x + 2*y == 5 | the equations contradict each other",
        "param x = 1, y = 2; x^2 + y^2 == 1; x + y == 5 | the equations do not all hold",
      })
  void equationsThatCannotAllHold(String text, String said) throws IOException {
    assertHopeless(solve(text), "No solution", said);
  }

  @Test
  void anEquationWithoutSolution() throws IOException {
    assertHopeless(solve("param x = 1; x^2 == -1"), "No solution", "the best of 12 starts");
  }

  @Test
  void anEquationWhoseUnknownsChangeNothing() throws IOException {
    assertHopeless(
        solve("param x = 1; x^2 == -1; using lm(starts = 1)"),
        "Not converged. The best point so far",
        "no unknown changes any residual at this point");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "param x = 1, y = 1; minimize x^2 + y^2; x + y <= 1; x + y >= 3",
        "param x >= 0 = 1; minimize x; x <= -1",
      })
  void constraintsThatCannotAllHold(String text) throws IOException {
    assertHopeless(solve(text), "No solution", "violated by 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "param x = -1; minimize log(x) + x^2 | the objective is not a finite number at the start",
        "param x = -1; minimize (log(x) - 1)^2 | is not a finite number at the start",
        "param x = -1; sqrt(x) == 2 | is not a finite number at the start",
        "param x = 1; minimize x + log(-1 - x^2) | is not a finite number at the start",
        "param x = 1; minimize exp(1000*x) - x | give the params another start",
        "param x = 1; maximize exp(1000*x) | give the params another start",
        "param x = 1; exp(1000*x) == 5 | give the params another start",
        "param x = 1; minimize (exp(1000*x) - 5)^2 | give the params another start",
        "param x[60] = -1; minimize sum(log(x)) | give the params another start",
        "param x = 1; minimize x + log(-1 - x^2) using de | at any of the 30 points tried",
      })
  void whatIsNotFiniteAtTheStart(String text, String said) throws IOException {
    CommandRun run = solve(text);
    assertHopeless(run, "Failed: ", said);
    assertTrue(run.err().startsWith("warning: the first value that is not finite: "), run::err);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "param x = 1; minimize exp(-x)",
        "param x = 1, y = 2; minimize exp(-x) + (y - 3)^2",
        "param x[60] = 1; minimize sum(exp(-x))",
      })
  void whatFlattensOut(String text) throws IOException {
    assertHopeless(solve(text), "Not converged. The best point so far", "it may have no minimum");
  }

  @Test
  void aFlatDirectionIsSaidBesideTheMinimum() throws IOException {
    CommandRun run = solve("param x = 1, y = 2; minimize exp(x + y) - x - y");
    assertEquals(0, run.status(), run::toString);
    assertTrue(run.out().contains("flat in some"), run::toString);
  }

  @Test
  void aStepThatLeavesTheDomainIsShortened() throws IOException {
    CommandRun run = solve("param x = 0.01; minimize x - log(x) - sqrt(2 - x)", "--json");
    assertEquals(0, run.status(), run::toString);
    assertEquals(0.695519029, run.json().getAsJsonObject("params").get("x").getAsDouble(), 1e-8);
  }

  @Test
  void dataWithoutRowsAreRefused() throws IOException {
    String data = file("none.csv", "x,y");
    CommandRun run =
        solve("data x[n], y[n]; param a = 1; minimize sum((y - a*x)^2)", "--data", data);
    assertEquals(2, run.status(), run::toString);
    assertTrue(run.err().contains("has a header but no rows"), run::err);
  }

  @Test
  void theTimeLimitEndsWithTheBestSoFar() throws IOException {
    String rugged =
        "param x[40] = 3; minimize sum(x^2 - 10*cos(6.283185307179586*x)) + 400"
            + " using de(population = 4000)";
    CommandRun run = solve(rugged, "--time-limit", "0.5");
    assertHopeless(
        run, "Not converged. The best point so far", "the time limit of 0.5 seconds was reached");
    String inFile = rugged.replace("4000)", "4000, time_limit = 0.25)");
    assertHopeless(solve(inFile), "Not converged.", "the time limit of 0.25 seconds was reached");
    CommandRun least = solve("param x = 1; minimize exp(x) - x", "--time-limit", "1e-9");
    assertHopeless(least, "Not converged.", "the time limit of 0.000000001 seconds was reached");
    CommandRun enough = solve("param x = 1; minimize exp(x) - x", "--time-limit", "1000");
    assertEquals(0, enough.status(), enough::toString);
    CommandRun none = solve("param x = 1; minimize x^2", "--time-limit", "0");
    assertEquals(2, none.status());
    assertTrue(none.err().contains("more than 0 seconds"), none::err);
  }
}
