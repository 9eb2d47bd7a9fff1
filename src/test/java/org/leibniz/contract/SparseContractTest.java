package org.leibniz.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leibniz.derive.Adjoining;
import org.leibniz.derive.sparse.CompressedGraph;
import org.leibniz.derive.sparse.Compression;
import org.leibniz.derive.sparse.Dependence;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.SparsityPattern;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.model.Model;
import org.leibniz.model.derivative.SparseDerivative;
import org.leibniz.model.request.DerivativeMode;
import org.leibniz.model.request.DerivativeRequest;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.TestDomain;
import org.leibniz.report.NamedTensor;

/**
 * Sparse derivatives are the dense ones, of every operator of the catalogue and of random programs;
 * and every entry that is not 0 lies in the pattern.
 */
final class SparseContractTest {
  private static final int POINTS = 3;
  private static final int PROGRAMS = 250;

  static List<TestDomain> operators() {
    return List.copyOf(TestDomain.table().values());
  }

  @ParameterizedTest
  @MethodSource("operators")
  void derivativesOfAnOperator(TestDomain domain) {
    GraphBuilder builder = new GraphBuilder();
    Algebra algebra = new Algebra(builder);
    List<Node> inputs = new ArrayList<>();
    for (TestDomain.Range range : domain.inputs()) {
      Input input = new Input("p" + inputs.size(), Input.Kind.PARAMETER, Type.real(range.shape()));
      inputs.add(builder.add(input));
    }
    Node value = algebra.toReal(domain.expression().apply(algebra, inputs));
    Graph values = new Graph(inputs, Map.of("value", value));
    // A square, so that the second derivatives of linear operators are not 0 everywhere.
    Graph scalar = new Graph(inputs, Map.of("value", algebra.sum(algebra.square(value))));
    Graph first = Adjoining.residuals(values, true);
    Graph second = Adjoining.gradient(scalar, "value", true);
    Random random = new Random(1);
    for (int i = 0; i < POINTS; i++) {
      Map<String, Tensor> point = new LinkedHashMap<>();
      List<Tensor> drawn = domain.draw(random);
      for (int k = 0; k < drawn.size(); k++) {
        point.put("p" + k, drawn.get(k));
      }
      compare(first, Adjoining.RESIDUALS, Adjoining.JACOBIAN, false, point);
      compare(second, Adjoining.GRADIENT, Adjoining.HESSIAN, false, point);
      compare(second, Adjoining.GRADIENT, Adjoining.HESSIAN, true, point);
    }
  }

  private static void compare(
      Graph graph, String output, String dense, boolean symmetric, Map<String, Tensor> point) {
    SparsityPattern found = Dependence.of(graph, output, Map.of());
    Compression compression =
        symmetric
            ? Compression.ofHessian(found.intersection(found.transposed()))
            : Compression.ofJacobian(found);
    Graph entries = CompressedGraph.of(graph, output, compression);
    Map<String, Tensor> inputs = new LinkedHashMap<>(point);
    inputs.putAll(CompressedGraph.bindings(compression));
    double[] values = new Interpreter(entries, Map.of()).evaluate(inputs).get(0).values();
    Graph only = graph.withOutputs(Map.of(dense, graph.output(dense)));
    double[] expected = new Interpreter(only, Map.of()).evaluate(point).get(0).values();
    assertEquals("", difference(compression.pattern(), values, expected));
  }

  /** What differs between entries and a full matrix, row by row; nothing where that overflows. */
  private static String difference(SparsityPattern pattern, double[] values, double[] expected) {
    double scale = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    if (!Double.isFinite(scale) || scale > 1e100) {
      return "";
    }
    double[] full = new double[expected.length];
    for (int row = 0; row < pattern.rows(); row++) {
      for (int place = pattern.start(row); place < pattern.start(row + 1); place++) {
        full[row * pattern.columns() + pattern.column(place)] = values[place];
      }
    }
    for (int i = 0; i < full.length; i++) {
      boolean missing = expected[i] != 0 && pattern.place(row(pattern, i), column(pattern, i)) < 0;
      if (missing || !(Math.abs(full[i] - expected[i]) <= 1e-9 * scale)) {
        return (missing ? "missing " : "")
            + row(pattern, i)
            + ", "
            + column(pattern, i)
            + ": "
            + full[i]
            + " where the full matrix has "
            + expected[i];
      }
    }
    return "";
  }

  private static int row(SparsityPattern pattern, int place) {
    return place / pattern.columns();
  }

  private static int column(SparsityPattern pattern, int place) {
    return place % pattern.columns();
  }

  @Test
  void derivativesOfRandomPrograms() {
    int compared = 0;
    for (long seed = 1; seed <= PROGRAMS; seed++) {
      String text = new RandomProgram(seed).toString();
      Model model = Model.of("seed" + seed + ".ad", text);
      List<String> names = new ArrayList<>();
      for (NamedTensor value : model.evaluate(List.of()).values()) {
        names.add(value.name());
      }
      List<String> variables = names.stream().filter(name -> name.startsWith("p")).toList();
      names.removeAll(variables);
      for (String of : names) {
        for (String wrt : variables) {
          for (DerivativeMode mode : List.of(DerivativeMode.JACOBIAN, DerivativeMode.HESSIAN)) {
            compared += compared(model, of, wrt, mode, text) ? 1 : 0;
          }
        }
      }
    }
    assertTrue(compared > PROGRAMS, compared + " derivatives compared");
  }

  /** False where there is no such derivative. */
  private static boolean compared(
      Model model, String of, String wrt, DerivativeMode mode, String text) {
    DerivativeRequest request = DerivativeRequest.of(List.of(of), List.of(wrt)).with(mode);
    double[] expected;
    try {
      expected = model.derivatives(request).derivatives().get(0).derivative().values();
    } catch (DiagnosticException none) {
      return false;
    }
    SparseDerivative sparse = model.sparse(request);
    double[] values = sparse.report().values();
    assertEquals(
        "",
        difference(sparse.pattern(), values, expected),
        () -> mode + " of " + of + " by " + wrt + " in\n" + text);
    return true;
  }
}
