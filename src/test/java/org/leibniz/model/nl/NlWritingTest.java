package org.leibniz.model.nl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leibniz.ampl.NlNames;
import org.leibniz.ampl.NlReader;
import org.leibniz.ampl.NlWriter;
import org.leibniz.ampl.Translation;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.diagnostic.Source;
import org.leibniz.model.Model;
import org.leibniz.model.Passes;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.constrained.ConstrainedFormulation;
import org.leibniz.model.constrained.ConstrainedFunctions;
import org.leibniz.model.pipeline.Pipeline;
import org.leibniz.model.tier.Encounters;
import org.leibniz.model.tier.Tiers;

/** What is written as an {@code .nl} file is, read again, the same problem. */
class NlWritingTest {
  @TempDir private Path folder;

  private static NlReader.Result read(String text) {
    return NlReader.read(new Source("model.nl", text), NlNames.none());
  }

  /** The functions of a problem at points, in the order of another one that says the same. */
  private static final class Lagrangian {
    private final ConstrainedFormulation formulation;
    private final ConstrainedFunctions functions;
    private final int[] variables;
    private final int[] constraints;

    private Lagrangian(Model model, int[] variables, int[] constraints) {
      Bound bound = Passes.bound(model);
      this.formulation = new ConstrainedFormulation(bound, Pipeline.usual());
      this.functions = new ConstrainedFunctions(formulation, new Encounters(), new Tiers(1));
      this.variables = variables;
      this.constraints = constraints;
    }

    /** Value, constraints, first derivatives and the Hessian of the Lagrangian, in one row. */
    private double[] at(double[] x, double[] multipliers) {
      int n = x.length;
      int m = multipliers.length;
      double[] moved = new double[n];
      double[] weights = new double[m];
      for (int i = 0; i < n; i++) {
        moved[variables[i]] = x[i];
      }
      for (int i = 0; i < m; i++) {
        weights[constraints[i]] = multipliers[i];
      }
      double[] values = new double[m];
      double[] gradient = new double[n];
      double[] jacobian = new double[m * n];
      double[] hessian = new double[n * n];
      double value = functions.derivatives(moved, values, gradient, jacobian);
      functions.hessian(moved, 0.75, weights, hessian);
      List<Double> all = new ArrayList<>(List.of(value));
      for (int i = 0; i < m; i++) {
        all.add(values[constraints[i]]);
      }
      for (int j = 0; j < n; j++) {
        all.add(gradient[variables[j]]);
        for (int i = 0; i < m; i++) {
          all.add(jacobian[constraints[i] * n + variables[j]]);
        }
        for (int k = 0; k < n; k++) {
          all.add(hessian[variables[j] * n + variables[k]]);
        }
      }
      return all.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  private static int[] identity(int length) {
    int[] order = new int[length];
    for (int i = 0; i < length; i++) {
      order[i] = i;
    }
    return order;
  }

  /**
   * The names of the constraints, which count them as they follow in the file, in the order of the
   * formulation, which has equations first.
   */
  private static List<String> constraintNames(ConstrainedFormulation formulation) {
    List<Integer> places =
        formulation.relations().stream().map(each -> each.span().start()).sorted().toList();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < formulation.relations().size(); i++) {
      int number = 1 + places.indexOf(formulation.relations().get(i).span().start());
      int[] shape =
          formulation.relations().get(i).difference().shape().evaluate(java.util.Map.of());
      int count = formulation.offset(i + 1) - formulation.offset(i);
      for (int k = 0; k < count; k++) {
        names.add(
            new org.leibniz.report.NamedTensor("constraint" + number, shape, new double[count])
                .elementName(k));
      }
    }
    return names;
  }

  private void assertSame(Model model, double scale) throws IOException {
    NlWriter.Result written = model.nl("model");
    Files.writeString(folder.resolve("model.nl"), written.text());
    Model again = Model.load(folder.resolve("model.nl"));
    Translation translation = again.translation().orElseThrow();
    Lagrangian first =
        new Lagrangian(
            model,
            identity(Passes.bound(model).unknowns().size()),
            identity(new ConstrainedFormulation(Passes.bound(model), Pipeline.usual()).count()));
    List<String> names = Passes.bound(model).unknowns().names();
    List<String> columns = written.columns().lines().toList();
    int[] variables = new int[names.size()];
    for (int i = 0; i < variables.length; i++) {
      variables[i] = columns.indexOf(names.get(i));
    }
    List<String> rows = written.rows().lines().toList();
    List<String> constraintNames = constraintNames(first.formulation);
    ConstrainedFormulation second =
        new ConstrainedFormulation(Passes.bound(again), Pipeline.usual());
    int[] constraints = new int[constraintNames.size()];
    for (int i = 0; i < constraints.length; i++) {
      int line = translation.constraints().get(rows.indexOf(constraintNames.get(i))).line();
      for (int k = 0; k < second.relations().size(); k++) {
        if (second.relations().get(k).span().line() == line) {
          constraints[i] = k;
        }
      }
    }
    Lagrangian other = new Lagrangian(again, variables, constraints);
    Random random = new Random(7);
    for (int point = 0; point < 3; point++) {
      double[] x = random.doubles(variables.length, 0.2, 0.2 + scale).toArray();
      double[] multipliers = random.doubles(constraints.length, -1, 1).toArray();
      double[] expected = first.at(x, multipliers);
      double[] actual = other.at(x, multipliers);
      for (int i = 0; i < expected.length; i++) {
        double size = 1 + Math.abs(expected[i]);
        assertEquals(expected[i], actual[i], 2e-13 * size, written::text);
      }
    }
    // What is read and written again is the same text.
    NlReader.Result result = read(written.text());
    assertEquals(
        written.text().replaceAll("\t# max.*", "").replaceAll("(?m)^ \\d+ \\d+$", ""),
        NlWriter.write(result.problem(), "model")
            .text()
            .replaceAll("\t# max.*", "")
            .replaceAll("(?m)^ \\d+ \\d+$", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "param x, y\nminimize (1 - x)^2 + 100*(y - x^2)^2",
        "param x in [0, 1] = 0.5, y >= 2\nmaximize x*y - 3\nx + 2*y <= 7\nx*y == 1",
        "param x[3]\ndata A[2, 3] = [[1, 0, 2], [0, -1, 0.5]]\nminimize sum(exp(x))\nA @ x == [1, 2]",
        "param x[4]\nlet s = sum(x^2)\nminimize s*exp(-s) + sum(sin(x*s))\ns <= 3",
        "param W[2, 2], v[2]\nlet h = tanh(W @ v)\nminimize sum((W' @ h)^2) + W[0, 1]",
        "param a, b\nfn f(x, y) = fold(out = 1.0 for i in 0..y: if i > 1 and i < 5 then out*x else out)\n"
            + "minimize f(a, 6) + f(b, 4)*a",
        "param x\nlet z = scan(z = x for t in 0..4: sin(z) + x)\nminimize sum(z)",
        "param x, y\nminimize if x > y then x^2 + y else x + y^3\nx > 0",
        "param x, y\nlet f = x^3*y\nminimize grad(f, x) + y^2\ngrad(f, y) <= 3",
        "param x, y\nminimize max(x, y) + min(x, 2*y) + abs(x - y) + hypot(x, y) + sign(x)*y",
        "param x, y\nminimize log1p(x) + expm1(y) + softplus(x - y) + logaddexp(x, y) + sigmoid(y) + log2(x)",
        "param x, y\nminimize logcosh(x) + log1mexp(-y) + cbrt(x) + mod(x, 0.3) + floor(y)*x + round(x)*y",
        "param x, y\nminimize atan2(y, x) + asinh(x) + acosh(1 + y) + atanh(x/2) + asin(x/2) + acos(y/2)",
        "param x, y\nminimize sinh(x) + cosh(y) + tan(x/2) + log10(y) + sqrt(x) + x^y + 2^x + x/y",
        "param R[3, 3] : symmetric\nminimize sum(R^2) + R[0, 2]",
        "param x[5]\nminimize sum((x[1:] - x[:4]^2)^2) + sum(x[i]*x[4 - i] for i in 0..5)\nsum(x) == 1",
        "param x, y\n1 <= x*y <= 2\nminimize x + y\nx >= 0.1",
        "param x, y\nx^2 + y^2 == 4\nx - y == 1",
        "param m[3]\ndata y[6] = [1, 2, 3, 4, 5, 6]\ndata g[6] : int = [0, 1, 2, 0, 1, 2]\n"
            + "minimize sum((y - m[g])^2)",
        "data x[4] = [1, 2, 3, 4], y[4] = [1.1, 1.9, 3.2, 3.9]\nparam w[2], s > 0 = 1\n"
            + "y ~ normal(w[0]*x + w[1], s)\nw ~ normal(0, 10)",
        "param A[2, 2], b[2]\nlet M = A + 3*eye(2)\nminimize sum((M @ b - [1, 2])^2) + sum(exp(M)*M)",
        "param x[3]\nminimize logsumexp(x) + mean(x^2)/norm(x)\nprod(x) >= 0.01",
        // What the library differentiates by a rule of its own has a derivative without it, too.
        "data n[3] = [2, 3, 7]\nparam u, v[3]\nn ~ poisson_log(u + v)\nv ~ normal(0, 2)",
        // A constant within the body of a loop.
        "param x[3]\nminimize fold(s = x[0] for i in 0..4: s*0.5 + sum([2, 3, 5]*x^2))",
      })
  void aProblemComesBackAsItWas(String text) throws IOException {
    assertSame(Model.of("model.ad", text), 0.7);
  }

  @Test
  void randomProblemsComeBack() throws IOException {
    for (int seed = 0; seed < 60; seed++) {
      assertSame(Model.of("model.ad", new RandomText(seed).text()), 0.7);
    }
  }

  /** A random problem of two vectors and a number, smooth where all are positive. */
  private static final class RandomText {
    private final Random random;

    private RandomText(long seed) {
      this.random = new Random(seed);
    }

    private String text() {
      StringBuilder text = new StringBuilder("param u[3], v[3], a\ndata c[3] = [0.5, -1, 2]\n");
      text.append("let s = ").append(scalar(3)).append("\nlet t = ").append(vector(2));
      text.append("\nminimize ").append(scalar(4)).append(" + s*sum(t)\n");
      for (int i = random.nextInt(4); i > 0; i--) {
        boolean wide = random.nextBoolean();
        text.append(wide ? vector(3) + " + u" : scalar(3) + " + a");
        text.append(List.of(" <= ", " >= ", " == ").get(random.nextInt(3)));
        text.append(random.nextBoolean() ? "0.5" : wide ? "2*v - c" : "3*v[1]").append("\n");
      }
      return text.toString();
    }

    private String vector(int depth) {
      if (depth == 0) {
        return List.of("u", "v", "c").get(random.nextInt(3));
      }
      String one = vector(depth - 1);
      return switch (random.nextInt(6)) {
        case 0 -> "(" + one + " + " + vector(depth - 1) + ")";
        case 1 -> "(" + one + " - " + vector(depth - 1) + ")";
        case 2 -> one + "*" + vector(depth - 1);
        case 3 -> "sin(" + one + ")";
        case 4 -> "(" + scalar(depth - 1) + ")*" + one;
        default -> "(0.25*" + one + ")";
      };
    }

    private String scalar(int depth) {
      if (depth == 0) {
        return List.of("a", "u[0]", "v[2]", "1.5", "2").get(random.nextInt(5));
      }
      String one = scalar(depth - 1);
      return switch (random.nextInt(9)) {
        case 0 -> "(" + one + " + " + scalar(depth - 1) + ")";
        case 1 -> "(" + one + " - " + scalar(depth - 1) + ")";
        case 2 -> one + "*" + scalar(depth - 1);
        case 3 -> "cos(" + one + ")";
        case 4 -> "exp(-(" + one + ")^2)";
        case 5 -> "sum(" + vector(depth - 1) + ")";
        case 6 -> "(" + one + ")/(2 + sin(" + scalar(depth - 1) + "))";
        case 7 -> "(if " + one + " > 0.7 then " + scalar(depth - 1) + " else " + one + ")";
        default -> "tanh(" + one + " - 0.5)";
      };
    }
  }

  @Test
  void theHeaderCountsWhatFollows() {
    // x in both, y in a constraint, n in the objective, z and b nowhere but linearly.
    String text =
        "param z, b : int in 0..1, n : int in 0..9, y, x\n"
            + "minimize x^2 + z + n^2\nz + b <= 5\nx*y >= 1\nb + n == 2\n1 <= y^3";
    List<String> lines = Model.of("model.ad", text).nl("model").text().lines().toList();
    List<String> header = new ArrayList<>();
    for (int i = 1; i < 10; i++) {
      header.add(lines.get(i).replaceAll("\t.*", ""));
    }
    assertEquals(
        List.of(
            " 5 4 1 0 1",
            " 2 1",
            " 0 0",
            " 2 3 1",
            " 0 0 0 1",
            " 1 0 0 0 1",
            " 7 3",
            " 11 1",
            " 0 0 0 0 0"),
        header);
    assertEquals("x\ny\nn\nz\nb\n", Model.of("model.ad", text).nl("model").columns());
    assertEquals(
        "constraint2\nconstraint4\nconstraint1\nconstraint3\nobjective\n",
        Model.of("model.ad", text).nl("model").rows());
  }

  @Test
  void whatIsSharedIsDefinedOnceSoThatTheTextStaysShort() {
    StringBuilder text = new StringBuilder("param x\nlet t0 = sin(x) + 1\n");
    for (int i = 1; i <= 60; i++) {
      text.append("let t" + i + " = t" + (i - 1) + "*t" + (i - 1) + " - cos(t" + (i - 1) + ")/8\n");
    }
    String nl = Model.of("model.ad", text + "minimize t60").nl("model").text();
    assertTrue(nl.lines().count() < 2000, () -> nl.lines().count() + " lines");
    assertEquals(60, nl.lines().filter(line -> line.startsWith("V")).count(), 2);
  }

  @Test
  void sumsOfAnyDepthAreWritten() throws IOException {
    StringBuilder text = new StringBuilder("param x[2]\nminimize x[0]");
    for (int i = 0; i < 100_000; i++) {
      text.append(i % 2 == 0 ? " + x[1]" : " + sin(x[0]*" + i + ")");
    }
    NlWriter.Result written = Model.of("model.ad", text.toString()).nl("model");
    assertEquals(2, read(written.text()).problem().variables().size());
    String nested = "param x\nminimize " + "sin(".repeat(50_000) + "x" + ")".repeat(50_000);
    assertEquals(
        50_001,
        read(Model.of("model.ad", nested).nl("model").text())
            .problem()
            .objectives()
            .get(0)
            .body()
            .expression()
            .size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "param x\\nminimize erf(x)^2                   | an .nl file cannot say erf            | 2",
        "param x\\nminimize lgamma(x)                  | an .nl file cannot say lgamma         | 2",
        "param x\\nminimize x*stop_gradient(x)         | an .nl file cannot say stop_gradient  | 2",
        "fn f(x) = x with gradient(g) = g\\nparam x\\nminimize f(x)^2 "
            + "| an .nl file cannot say the derivative rule of f, only its value | 3",
        "param a : int in 0..3, b : int in 0..3\\nall_different(a, b)\\na + b == 3 "
            + "| an .nl file cannot say the condition all_different(a, b) | 2",
        "param x[3]\\nminimize x[argmin(x)]            | an .nl file cannot say argmin         | 2",
        "param x\\n\\nlet w = implicit(w = 0.0:\\n  minimize (w - x)^2 + w^4)\\nminimize w^2 "
            + "| an .nl file cannot say implicit(…) of what depends on unknowns | 3",
        "param x[2]\\nlet A = [[x[0], 1], [2, x[1]]]\\nminimize sum(solve(A, [1, 2])^2) "
            + "| an .nl file cannot say solve(…) of what depends on unknowns | 3",
        "param x\\nminimize fold(z = x while z > 0.1 max 9: z/2) "
            + "| an .nl file cannot say a loop that ends when unknowns say so | 2",
      })
  void whatTheFormatCannotSayIsRefusedByName(String text, String message, int line) {
    Model model = Model.of("model.ad", text.strip().replace("\\n", "\n"));
    Diagnostic finding =
        assertThrows(DiagnosticException.class, () -> model.nl("model")).diagnostics().get(0);
    assertEquals(message.strip(), finding.message());
    assertEquals(line, finding.primary().orElseThrow().line());
  }
}
