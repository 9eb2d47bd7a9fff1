package org.leibniz.derive.sparse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leibniz.data.InputArray;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.graph.SparsityPattern;
import org.leibniz.model.Model;
import org.leibniz.model.derivative.SparseDerivative;
import org.leibniz.model.request.DerivativeMode;
import org.leibniz.model.request.DerivativeRequest;
import org.leibniz.report.GradReport;
import org.leibniz.report.NamedTensor;

/** Jacobians that are computed row by row are the dense ones, and take few sweeps. */
final class RowJacobianTest {
  private static final int PROGRAMS = 150;
  private static final int ROWS = 6;

  private static final String HEAD =
      """
      data ia[p] : int, ib[p] : int, x[p]
      param a[4, 3] = uniform(0.5, 1.5), b[5] = uniform(0.5, 1.5)
      param w[p] = uniform(0.5, 1.5), t[2] = uniform(0.5, 1.5)
      """;

  private static final List<String> UNKNOWNS = List.of("a", "b", "w", "t");

  private static Model model(String text, long seed) {
    return model(text, seed, ROWS);
  }

  private static Model model(String text, long seed, int rows) {
    Random random = new Random(seed);
    double[] ia = random.ints(rows, 0, 4).asDoubleStream().toArray();
    double[] ib = random.ints(rows, 0, 5).asDoubleStream().toArray();
    double[] x = random.doubles(rows).toArray();
    return Model.of("rows.ad", HEAD + text)
        .with("ia", InputArray.vector(ia))
        .with("ib", InputArray.vector(ib))
        .with("x", InputArray.vector(x));
  }

  /** What is computed for each row: derivatives forward, or elements in reverse. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[a[ia[i], 0]*x[i] for i in 0..p]                          | 1 | 0",
        "[a[ia[i], 0]*a[ia[i], 1]*b[ib[i]] for i in 0..p]          | 0 | 1",
        "[norm(a[ia[i]] - b[ib[i]])*w[i] for i in 0..p]            | 0 | 1",
        "[b[ib[i]]*sin(t[0]) for i in 0..p]                        | 2 | 0",
        "[[w[i]^2, w[i]*t[1]] for i in 0..p]                       | 2 | 0",
        "w[1:]*w[:p - 1]                                           | 2 | 0",
        "w^2                                                       | 1 | 0"
      })
  void sweeps(String value, int forward, int reverse) {
    SparseDerivative jacobian =
        model("let v = " + value, 1).sparseJacobian("v", UNKNOWNS.toArray(String[]::new));
    assertEquals(forward, jacobian.forwardProducts());
    assertEquals(reverse, jacobian.reverseProducts());
    assertDense(model("let v = " + value, 1), value);
  }

  /** Rows of transformations that are computed from some unknowns each, gathered by data. */
  @Test
  void gatheredFromWhatIsComputed() {
    String text =
        """
        let s = [[[cos(a[j, 0]), -sin(a[j, 1])], [a[j, 2]^2, exp(a[j, 0])]] for j in 0..4]
        let v = [t[0]*(s[ia[i]] @ [x[i], w[i]]) for i in 0..p]
        """;
    SparseDerivative jacobian = model(text, 2).sparseJacobian("v", "a", "w", "t");
    assertTrue(jacobian.forwardProducts() <= 6, jacobian.forwardProducts() + " sweeps");
    assertEquals(0, jacobian.reverseProducts());
    assertDense(model(text, 2), text);
  }

  /** Where both gather the same row, its entry is the sum of what either gives. */
  @Test
  void theSameRowTwice() {
    Model model =
        Model.of(
                "pairs.ad",
                """
                data k[p] : int, l[p] : int
                param b[3] = 2
                let v = [b[k[i]]^2*b[l[i]] for i in 0..p]
                """)
            .with("k", InputArray.vector(0, 1, 2))
            .with("l", InputArray.vector(1, 1, 0));
    SparseDerivative jacobian = model.sparseJacobian("v", "b");
    double[] values = new double[5];
    jacobian.evaluate(jacobian.start(), values);
    assertEquals("[8.0, 4.0, 12.0, 4.0, 8.0]", Arrays.toString(values));
  }

  /** A gather of as many rows as there are reads other rows than its own. */
  @ParameterizedTest
  @CsvSource({"'0, 1, 2, 3'", "'2, 0, 3, 1'", "'1, 1, 2, 1'"})
  void asManyRowsAsAreGathered(String places) {
    double[] k = Arrays.stream(places.split(", ")).mapToDouble(Double::parseDouble).toArray();
    String text = "let v = [sin(b[k[i], 0]*b[k[i], 1]*b[k[i], 2]) for i in 0..p]";
    Model model =
        Model.of("rows.ad", "data k[p] : int\nparam b[4, 3] = uniform(0.5, 1.5)\n" + text)
            .with("k", InputArray.vector(k));
    SparseDerivative jacobian = model.sparseJacobian("v", "b");
    assertEquals(1, jacobian.reverseProducts());
    assertEquals(3 * k.length, jacobian.pattern().nonzeros());
    assertDense(model, text);
  }

  /** Points turned by a vector each; where that is 0 the axis is 0/0. */
  @Test
  void rotations() {
    String text =
        """
        data k[p] : int
        param a[4, 3] = [[0.3, -0.2, 0.9], [0, 0, 0], [1, 2, 3], [-0.1, 0.4, 0]]
        param w[p, 3] = uniform(0.5, 1.5)
        fn cross(a, b) = [a[1]*b[2] - a[2]*b[1], a[2]*b[0] - a[0]*b[2], a[0]*b[1] - a[1]*b[0]]
        fn turn(r, x) {
          let square = sum(r^2)
          let angle = sqrt(square)
          let axis = r/angle
          if square != 0
            then x*cos(angle) + cross(axis, x)*sin(angle) + axis*dot(axis, x)*(1 - cos(angle))
            else x + cross(r, x)
        }
        fn shape(y) = [y[0]/(1 + y[2]^2), sin(y[1])*y[0]]
        let v = [shape(turn(a[k[i]], w[i])) for i in 0..p]
        """;
    Model model =
        Model.of("turned.ad", text)
            .with("k", InputArray.vector(0, 1, 2, 3, 3, 2, 1, 0, 1, 2, 3, 0));
    assertTrue(assertDense(model, text));
  }

  /** Chains of bones, each turned about axes by angles of its own; points follow some of them. */
  @Test
  void chainsOfRotations() {
    String text =
        """
        data k[p, 2] : int
        param b[3, 4] = uniform(-0.5, 0.5)
        param t[3] = 1
        fn about_x(a) = [[1, 0, 0, 0], [0, cos(a), -sin(a), 0], [0, sin(a), cos(a), 0], [0, 0, 0, 1]]
        fn about_z(a) = [[cos(a), -sin(a), 0, 0], [sin(a), cos(a), 0, 0], [0, 0, 1, 1], [0, 0, 0, 1]]
        let chains = [scan(A = eye(4) for s in 0..3:
            A @ about_z(if s == 1 then b[f, 3] else 0) @ about_x(b[f, s])) for f in 0..3]
        let T = reshape(chains, 9, 4, 4)
        let v = [sum(T[k[i, j], :3, :3] @ t + T[k[i, j], :3, 3] for j in 0..2) for i in 0..p]
        """;
    Model model =
        Model.of("chains.ad", text)
            .with(
                "k", new InputArray(new int[] {5, 2}, new double[] {0, 8, 1, 2, 3, 3, 4, 7, 5, 6}));
    assertTrue(assertDense(model, text));
  }

  /** A row that depends on other rows is none of these. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"w*sum(w)", "scan(s = 0.0 for i in 0..p: s + w[i])", "w[1:] + sum(w[:2])"})
  void rowsThatMeet(String value) {
    assertDense(model("let v = " + value, 3), value);
  }

  /** With many rows, functions of gathered ones are found once for each that can be gathered. */
  @ParameterizedTest
  @ValueSource(ints = {ROWS, 2 * ROWS})
  void randomPrograms(int rows) {
    int rowByRow = 0;
    for (long seed = 0; seed < PROGRAMS; seed++) {
      Random random = new Random(seed);
      String element = expression(random, 3);
      String value =
          random.nextBoolean() ? element : "[" + element + ", " + expression(random, 2) + "]";
      String text = "let c = [b[j]*t[0] for j in 0..5]\nlet v = [" + value + " for i in 0..p]";
      rowByRow += assertDense(model(text, seed, rows), text) ? 1 : 0;
    }
    assertTrue(rowByRow > PROGRAMS / 2, rowByRow + " row by row");
  }

  private static String expression(Random random, int depth) {
    if (depth == 0) {
      List<String> atoms =
          List.of(
              "a[ia[i], " + random.nextInt(3) + "]",
              "a[3 - ia[i], 0]",
              "b[ib[i]]",
              "b[ia[i]]",
              "c[ia[i]]",
              "w[i]",
              "t[" + random.nextInt(2) + "]",
              "x[i]",
              "sum(a[ia[i]]^2)",
              "dot(a[ia[i]], [x[i], w[i], 2])",
              "(if a[ia[i], 0] > 1 then sqrt(a[ia[i], 0] - 1)*w[i] - x[i] else 3*x[i] + w[i])");
      return atoms.get(random.nextInt(atoms.size()));
    }
    String left = expression(random, depth - 1);
    String right = expression(random, random.nextInt(depth));
    return switch (random.nextInt(7)) {
      case 0 -> "(" + left + " + " + right + ")";
      case 1 -> "(" + left + " - " + right + ")";
      case 2 -> "sin(" + left + ")";
      case 3 -> "exp(-(" + left + ")^2)";
      case 4 -> "(if " + left + " > 1 then " + right + " else " + left + ")";
      case 5 -> "(" + left + "/(1 + (" + right + ")^2))";
      default -> left + "*" + right;
    };
  }

  /** Whether the Jacobian took fewer sweeps than it has columns. */
  private static boolean assertDense(Model model, String text) {
    List<String> unknowns = new ArrayList<>();
    List<double[]> dense = new ArrayList<>();
    for (String unknown : UNKNOWNS) {
      try {
        GradReport report =
            model.derivatives(
                DerivativeRequest.of(List.of("v"), List.of(unknown)).with(DerivativeMode.JACOBIAN));
        NamedTensor derivative = report.derivatives().get(0).derivative();
        dense.add(derivative.values());
        unknowns.add(unknown);
      } catch (DiagnosticException doesNotDependOnIt) {
        continue;
      }
    }
    if (unknowns.isEmpty()) {
      return false;
    }
    SparseDerivative sparse = model.sparseJacobian("v", unknowns.toArray(String[]::new));
    double[] values = new double[sparse.pattern().nonzeros()];
    sparse.evaluate(sparse.start(), values);
    double[] expected = beside(dense, sparse.pattern().rows());
    double[] found = full(sparse.pattern(), values);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], found[i], 1e-13 * (1 + Math.abs(expected[i])), text);
    }
    assertEquals("", difference(sparse.report().values(), values), text);
    return sparse.forwardProducts() + sparse.reverseProducts() < sparse.pattern().columns();
  }

  private static String difference(double[] interpreted, double[] compiled) {
    return Arrays.equals(interpreted, compiled) ? "" : "not the interpreter's bits";
  }

  private static double[] beside(List<double[]> blocks, int rows) {
    int columns = blocks.stream().mapToInt(block -> block.length / rows).sum();
    double[] all = new double[rows * columns];
    int start = 0;
    for (double[] block : blocks) {
      int width = block.length / rows;
      for (int row = 0; row < rows; row++) {
        System.arraycopy(block, row * width, all, row * columns + start, width);
      }
      start += width;
    }
    return all;
  }

  private static double[] full(SparsityPattern pattern, double[] values) {
    double[] full = new double[pattern.rows() * pattern.columns()];
    for (int row = 0; row < pattern.rows(); row++) {
      for (int place = pattern.start(row); place < pattern.start(row + 1); place++) {
        full[row * pattern.columns() + pattern.column(place)] = values[place];
      }
    }
    return full;
  }
}
