package org.leibniz.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
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

/** Derivatives asked for on the command line; the answers are worked out by hand. */
class GradActionTest {
  @TempDir Path folder;

  private CommandRun grad(String text, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("model.ad"), text.replace("; ", "\n"));
    List<String> words = new ArrayList<>(List.of("grad", file.toString()));
    words.addAll(List.of(options));
    return CommandRun.of(words.toArray(new String[0]));
  }

  private static String shown(JsonElement element) {
    return element.toString().replace("\"", "");
  }

  /** Of each model the value and its derivatives by the names, in order. */
  @ParameterizedTest(name = "{0} by {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "param x = 3.6; let y = x^2 | y | x | 12.96 | 7.2",
        "param x = 4; let y = x^3 + 2*x^2 + 1 | y | x | 97 | 64",
        "param x = 1; let y = grad(x^3, x) | y | x | 3 | 6",
        "param x = 3; let y = grad(x^3, x) | y | x | 27 | 18",
        "param x = 2, y = 3; let p = (x*y)^2 | p | x,y | 36 | 36 24",
        "param x = 2, y = 3; let s = x^2 + y^2 | s | x,y | 13 | 4 6",
        "param x = 2; let y = stop_gradient(x^2) * x | y | x | 8 | 4",
        "data x = [[1,2]], y = [[3],[4]]; param w[2,1] = [[1],[2]], b = 1; let L = sum((x@w + b - y)^2)"
            + " | L | w,b | 13 | [[10],[20]] 10",
        "param x[2,2] = [[1,2],[3,4]], w[2,1] = [[5],[6]], b[1,1] = [[1]]; let L = mean((x@w + b)^2)"
            + " | L | x,w,b | 962 | [[90,108],[200,240]] [[138],[196]] [[58]]",
        "data X = [[1,2],[3,4]], y = [1,2]; param w[2] = [1,2], b = 1; let L = sum((X@w + b - y)^2)/2"
            + " | L | w,b | 62.5 | [35,50] 15",
        "param x[2] = [1,2]; let v = [x[0]^2 + x[1], x[0]*x[1]] | v | x | [3,2] | [[2,1],[2,1]]",
        "param x[2] = [1,2]; let q = x[0]^2 + x[0]*x[1] + x[1]^2 | q | x | 7 | [4,5]",
      })
  void firstDerivatives(String model, String of, String wrt, String value, String derivatives)
      throws IOException {
    CommandRun run = grad(model, "--of", of, "--wrt", wrt, "--json");
    assertEquals(0, run.status(), run::toString);
    List<String> found = new ArrayList<>();
    for (JsonElement element : run.json().getAsJsonArray("derivatives")) {
      JsonObject derivative = element.getAsJsonObject();
      assertEquals(value, shown(derivative.get("value")));
      found.add(shown(derivative.get("derivative")));
    }
    assertEquals(derivatives, String.join(" ", found));
  }

  private static final String CHAIN = "param x = 3; let u = x^2; let z = u^2";
  private static final String PAIR =
      "param x[2] = [1,2]; let v = [x[0]^2 + x[1], x[0]*x[1], x[1]]; let q = x[0]^2 + x[0]*x[1] + x[1]^2";

  @Test
  void severalOfOneGraphInOneCall() throws IOException {
    CommandRun run = grad(CHAIN, "--of", "z,u", "--wrt", "x");
    assertEquals("z = 81\ndz/dx = 108\n\nu = 9\ndu/dx = 6\n", run.out());
  }

  @Test
  void byAnIntermediateNameAndByWhatItComesFrom() throws IOException {
    CommandRun run = grad(CHAIN, "--of", "z", "--wrt", "x,u");
    assertEquals("z = 81\ndz/dx = 108\ndz/du = 18\n", run.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "q | hessian | x=1 | [[2,1],[1,2]]",
        "q | hvp | x=[1,0] | [2,1]",
        "q | hvp | x=1 | [3,3]",
        "v | jvp | x=[1,0] | [2,2,0]",
        "v | vjp | v=[1,1,0] | [4,2]",
        "v | jacobian | x=1 | [[2,1],[2,1],[0,1]]"
      })
  void everyMode(String of, String mode, String direction, String expected) throws IOException {
    CommandRun run =
        grad(PAIR, "--of", of, "--wrt", "x", "--mode", mode, "--direction", direction, "--json");
    assertEquals(0, run.status(), run::toString);
    JsonObject derivative = run.json().getAsJsonArray("derivatives").get(0).getAsJsonObject();
    assertEquals(expected, shown(derivative.get("derivative")));
  }

  @Test
  void withoutNamesItIsTheObjectiveByEveryParam() throws IOException {
    CommandRun run = grad("param a = 1, b = 2; maximize a*b^2");
    assertEquals("objective = 4\nd objective/d a = 4\nd objective/d b = 4\n", run.out());
  }

  @Test
  void verboseSaysWhichWayItIsSwept() throws IOException {
    assertTrue(
        grad(PAIR, "--of", "v", "--wrt", "x", "--verbose")
            .err()
            .contains("d v/d x: forward mode, 2 sweeps, one a column"));
    assertTrue(
        grad("param x[3] = 1; let v = [sum(x^2), prod(x)]", "--of", "v", "--wrt", "x", "--verbose")
            .err()
            .contains("d v/d x: reverse mode, 2 sweeps, one a row"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--of v --wrt x --mode gradient | the gradient is taken of a scalar",
        "--of v --wrt x --mode hessian | the hessian is taken of a scalar",
        "--of v --wrt x --mode jvp | jvp needs a direction of x",
        "--of v --wrt x --mode vjp --direction v=[1] | v has the shape [3]",
        "--of v --wrt y | nothing in",
        "--of w --wrt x | nothing in",
        "--of v --wrt n | there is no derivative of or by n",
        "--wrt x | has no objective to differentiate"
      })
  void wrongUseIsSaidPlainly(String options, String message) throws IOException {
    CommandRun run = grad(PAIR + "; data n : int = 2", options.split(" "));
    assertEquals(2, run.status(), run::toString);
    assertTrue(run.err().contains(message), run::toString);
  }
}
