package org.leibniz.model.nl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leibniz.ampl.NlText;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.model.Evaluator;
import org.leibniz.model.Model;
import org.leibniz.model.request.Answer;

/** Files of the form {@code .nl} are models like others. */
class NlModelTest {
  @TempDir private Path folder;

  private Model model(String text) throws IOException {
    return Model.load(Files.writeString(folder.resolve("model.nl"), text));
  }

  @Test
  void aProblemOfHockAndSchittkowskiIsSolved() throws IOException {
    Model model = model(NlText.HS71);
    Answer answer = model.solve();
    assertTrue(answer.solved());
    assertEquals(17.0140173, answer.report().objective().orElseThrow().value(), 1e-6);
    double[] known = {1, 4.74299963, 3.82114998, 1.37940829};
    for (int i = 0; i < known.length; i++) {
      assertEquals(known[i], answer.scalar("x" + (i + 1)), 1e-7);
    }
    List<String> lines =
        NlAnswer.text(model.translation().orElseThrow(), answer.report()).lines().toList();
    int options = lines.indexOf("Options");
    assertTrue(lines.get(options - 1).isEmpty());
    assertEquals(
        List.of("3", "1", "1", "0", "2", "2", "4", "4"), lines.subList(options + 1, options + 9));
    // A greater product costs more, a greater sphere less.
    assertEquals(0.55229366, Double.parseDouble(lines.get(options + 9)), 1e-6);
    assertEquals(-0.16146857, Double.parseDouble(lines.get(options + 10)), 1e-6);
    assertEquals("objno 0 0", lines.get(lines.size() - 1));
  }

  /**
   * The distance of (2, 1) from x + y <= 2, with x*z in it where z is fixed, as JuMP writes: no
   * comments, starts of multipliers, points in all numbers. The same with defined variables,
   * comments and blanks as Pyomo writes, and without header flags as CasADi writes.
   */
  @Test
  void theShapesOfOtherWritersAreRead() throws IOException {
    String distance = "o0\no5\no1\nv0\nn2.0\nn2\no5\no1\nv1\nn1.0\nn2\n";
    String jump =
        "g3 1 1 0\n 2 2 1 1 0 0\n 0 1\n 0 0\n 0 2 0\n 0 0 0 1\n 0 0 0 0 0\n 4 2\n 0 0\n 0 0 0 0 0\n"
            + "C0\nn0\nC1\nn0\nO0 0\n"
            + distance
            + "d2\n0 0\n1 0\nx2\n0 0.0\n1 0.0\nr\n1 2.0\n0 -9.5 9.5\nb\n0 0.0 4.0\n3\nk1\n2\n"
            + "J0 2\n0 1.0\n1 1.0\nJ1 2\n0 1.0\n1 -1.0\nG0 2\n0 0.0\n1 0.0\n";
    String pyomo =
        "g3 1 1 0\t# problem unknown\n 2 1 1 0 0 \t# vars, constraints, objectives, ranges, eqns\n"
            + " 0 1 0 0 0 0\t# nonlinear constrs, objs; ccons: lin, nonlin, nd, nzlb\n 0 0\t# network\n"
            + " 0 2 0 \t# nonlinear vars\n 0 0 0 1\t# flags\n 0 0 0 0 0 \t# discrete\n 2 2 \t# nonzeros\n"
            + " 3 4\t# max name lengths\n 0 0 1 0 0\t# common exprs: b,c,o,c1,o1\n"
            + "S1 1 dual # what a solver left\n0 0.5\n"
            + "C0\t#sum\nn0\nV2 1 0\t#short\n0 1\nn-2\n"
            + "O0 0\t#distance\no0\t#+\no5\t#^\nv2\t#short\nn2\no5 #^\no0\t#+\nv1\t#y[1]\nn-1\nn2\t# exponent\n"
            + "x2\t# initial guess\n0 0.5\n1 0.5\nr\t#1 ranges (rhs's)\n1 2\t#sum\nb\t#2 bounds\n0 0 4\t#x\n3\t#y[1]\n"
            + "k1\t#intermediate Jacobian column lengths\n1\nJ0 2\t#sum\n0 1\n1 1\nG0 2\t#distance\n0 0\n1 0\n";
    String casadi =
        "g3 1 1 0\n2 1 1 0 0 0\n1 1\n0 0\n2 2 2\n0 0 0 0\n0 0 0 0 0\n2 2\n4 4\n0 0 0 0 0\nO0 0\n"
            + distance
            + "C0\no0\nv0\nv1\nk1\n1\nJ0 2\n0 0\n1 0\nG0 2\n0 0\n1 0\nx2\n0 0\n1 0\nr\n1 2\nb\n0 0 4\n3\n";
    for (String text : List.of(jump, pyomo, casadi)) {
      Model model = model(text);
      Answer answer = model.solve();
      assertTrue(answer.solved(), text);
      assertEquals(1.5, answer.scalar("x1"), 1e-6, text);
      assertEquals(0.5, answer.scalar("x2"), 1e-6, text);
      String sol = NlAnswer.text(model.translation().orElseThrow(), answer.report());
      assertEquals(!text.equals(casadi), sol.endsWith("objno 0 0\n"), sol);
    }
  }

  /** Each operator as the format and as the language writes it, at points where it is smooth. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "o0 v0 v1            | x1 + x2",
        "o1 v0 v1            | x1 - x2",
        "o2 v0 v1            | x1*x2",
        "o3 v0 v1            | x1/x2",
        "o4 v0 v1            | x1 - 4*x2",
        "o4 o16 v0 v1        | -x1 + 4*x2",
        "o4 v0 o16 v1        | x1 - 4*x2",
        "o5 v0 v1            | x1^x2",
        "o5 v0 n3            | x1*x1*x1",
        "o5 v0 n-1.5         | x1^(-1.5)",
        "o6 v0 v1            | x1 - x2",
        "o6 v1 v0            | 0*x1 + 0*x2",
        "o11 3 v0 v1 n9      | x2 + 0*x1",
        "o12 3 v0 v1 n0      | x1 + 0*x2",
        "o11 1 v0            | x1 + 0*x2",
        "o2 v0 o13 v1        | 0*x1 + 0*x2",
        "o2 v0 o14 v1        | x1 + 0*x2",
        "o15 o16 v0          | x1 + 0*x2",
        "o16 v0              | -x1 + 0*x2",
        "o35 o20 o22 v0 v1 o22 v1 v0 v0 v1 | x1 + 0*x2",
        "o35 o21 o22 v0 v1 o22 v1 v0 v0 v1 | x2 + 0*x1",
        "o35 o22 v0 v1 v0 v1 | x2 + 0*x1",
        "o35 o23 v0 v1 v0 v1 | x2 + 0*x1",
        "o35 o24 v0 v1 v0 v1 | x2 + 0*x1",
        "o35 o28 v0 v1 v0 v1 | x1 + 0*x2",
        "o35 o29 v0 v1 v0 v1 | x1 + 0*x2",
        "o35 o30 v0 v1 v0 v1 | x1 + 0*x2",
        "o35 o34 o29 v0 v1 v0 v1 | x2 + 0*x1",
        "o37 v1              | tanh(x2) + 0*x1",
        "o38 v1              | tan(x2) + 0*x1",
        "o39 v0              | sqrt(x1) + 0*x2",
        "o40 v1              | sinh(x2) + 0*x1",
        "o41 v0              | sin(x1) + 0*x2",
        "o42 v0              | log10(x1) + 0*x2",
        "o43 v0              | log(x1) + 0*x2",
        "o44 v0              | exp(x1) + 0*x2",
        "o45 v0              | cosh(x1) + 0*x2",
        "o46 v0              | cos(x1) + 0*x2",
        "o47 v1              | atanh(x2) + 0*x1",
        "o48 v0 v1           | atan2(x1, x2)",
        "o49 v0              | atan(x1) + 0*x2",
        "o50 v0              | asinh(x1) + 0*x2",
        "o51 v1              | asin(x2) + 0*x1",
        "o52 v0              | acosh(x1) + 0*x2",
        "o53 v1              | acos(x2) + 0*x1",
        "o54 3 v0 v1 v0      | x1 + x2 + x1",
        "o2 v1 o55 v0 v1     | 4*x2 + 0*x1",
        "o2 v0 o56 v1 n1     | 0.6*x1 + 0*x2",
        "o2 v0 o57 v1 n2     | 0.58*x1 + 0*x2",
        "o2 v0 o58 v1 n1     | 0.5*x1 + 0*x2",
        "o2 v0 o58 o16 v1 n1 | -0.5*x1 + 0*x2",
        "o2 v0 o59 2 o22 v0 v1 o22 v1 v0 | x1 + 0*x2",
        "o35 o62 n1 o59 2 o22 v0 v1 o22 v1 v0 v0 v1 | x1 + 0*x2",
        "o35 o63 n1 o59 2 o22 v0 v1 o22 v1 v0 v0 v1 | x1 + 0*x2",
        "o35 o66 n2 o59 2 o22 v0 v1 o22 v1 v0 v0 v1 | x2 + 0*x1",
        "o35 o67 n1 o59 2 o22 v0 v1 o22 v1 v0 v0 v1 | x2 + 0*x1",
        "o35 o68 n1 o59 2 o22 v0 v1 o22 v1 v0 v0 v1 | x2 + 0*x1",
        "o35 o69 n2 o59 2 o22 v0 v1 o22 v1 v0 v0 v1 | x1 + 0*x2",
        "o35 o70 2 o22 v0 v1 o22 v1 v0 v0 v1 | x2 + 0*x1",
        "o35 o71 2 o22 v0 v1 o22 v1 v0 v0 v1 | x1 + 0*x2",
        "o35 o72 o22 v0 v1 o22 v0 v1 o22 v1 v0 v0 v1 | x1 + 0*x2",
        "o35 o73 o22 v0 v1 o22 v1 v0 v0 v1 | x2 + 0*x1",
        "o76 v0 n2.5         | x1^2.5 + 0*x2",
        "o77 v0              | x1*x1 + 0*x2",
        "o78 n2.5 v0         | 2.5^x1 + 0*x2",
      })
  void everyOperatorHasTheValueAndTheGradientOfTheLanguage(String terms, String expression)
      throws IOException {
    double[] x = {2.375, 0.578125};
    Evaluator nl = model(NlText.least(terms.strip(), List.of(x[0], x[1]))).interpret();
    Evaluator ad = Model.of("model.ad", "param x1, x2\nminimize " + expression.strip()).interpret();
    double[] gradient = new double[2];
    double[] expected = new double[2];
    double value = ad.valueAndGradient(x, expected);
    assertEquals(value, nl.valueAndGradient(x, gradient), 1e-14 * Math.abs(value));
    for (int i = 0; i < 2; i++) {
      assertEquals(expected[i], gradient[i], 1e-13 * (1 + Math.abs(expected[i])));
    }
  }

  @Test
  void sumsAndCallsOfAnyDepthAreRead() throws IOException {
    int depth = 100_000;
    String nested = "o41\n".repeat(depth) + "v0";
    String summed = "o0\n".repeat(depth) + "v0\n" + "v0\n".repeat(depth).strip();
    double[] x = {0.5};
    double expected = x[0];
    for (int i = 0; i < depth; i++) {
      expected = Math.sin(expected);
    }
    assertEquals(expected, model(NlText.least(nested, List.of(0.5))).interpret().value(x), 1e-12);
    assertEquals(
        0.5 * (depth + 1), model(NlText.least(summed, List.of(0.5))).interpret().value(x), 1e-6);
  }

  @Test
  void wholeNumbersAreSearchedFor() throws IOException {
    String text =
        NlText.least("o54 2 o5 o0 v0 n-2.6 n2 o5 o0 v1 n-1.2 n2", List.of(0.0, 0.0))
            .replace(" 0 0 0 0 0\n 0 2", " 0 0 0 0 2\n 0 2")
            .replace("3\n3\n", "0 0 9\n0 0 9\n");
    Answer answer = model(text).solve();
    assertTrue(answer.solved());
    assertEquals(3, answer.scalar("x1"));
    assertEquals(1, answer.scalar("x2"));
  }

  @Test
  void fixedVariablesAreDataAndStandInTheAnswer() throws IOException {
    Model model = model(NlText.HS71.replace("b\n0 1 5", "b\n4 1"));
    Answer answer = model.solve();
    assertTrue(answer.solved());
    assertEquals(17.0140173, answer.report().objective().orElseThrow().value(), 1e-6);
    List<String> lines =
        NlAnswer.text(model.translation().orElseThrow(), answer.report()).lines().toList();
    assertEquals(1.0, Double.parseDouble(lines.get(lines.size() - 5)));
    assertEquals(4.74299963, Double.parseDouble(lines.get(lines.size() - 4)), 1e-7);
  }

  @Test
  void aConstraintThatCannotHoldIsInfeasible() throws IOException {
    String text =
        NlText.HS71
            .replace("C0 # product\no2\no2\no2\nv0\nv1\nv2\nv3", "C0\nn3")
            .replace("J0 4\n0 0\n1 0\n2 0\n3 0\n", "J0 0\n");
    Model model = model(text);
    Answer answer = model.solve();
    assertFalse(answer.solved());
    assertTrue(
        NlAnswer.text(model.translation().orElseThrow(), answer.report())
            .endsWith("objno 0 200\n"));
  }

  @Test
  void randomChangesNeverEndOtherwiseThanInADiagnostic() throws IOException {
    Random random = new Random(21);
    int built = 0;
    for (int round = 0; round < 400; round++) {
      StringBuilder text = new StringBuilder(NlText.HS71);
      for (int change = random.nextInt(2); change >= 0; change--) {
        char letter = " \n#gbovnCOVJGrkxS0123456789-.e\t".charAt(random.nextInt(31));
        text.setCharAt(random.nextInt(text.length()), letter);
      }
      try {
        Model model = model(text.toString());
        model.check();
        model.interpret();
        built++;
      } catch (DiagnosticException wrong) {
        assertFalse(wrong.diagnostics().isEmpty());
      }
    }
    assertTrue(built > 50, "built: " + built);
  }
}
