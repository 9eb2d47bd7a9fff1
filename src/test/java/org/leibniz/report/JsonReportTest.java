package org.leibniz.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Source;

class JsonReportTest {
  @Test
  void thePuzzle() {
    assertEquals(
        quoted(
            """
            {'status':'solved','method':'lm','reason':'the equations are linear, so one step is exact',
            'objective':0,'params':{'A':4.75,'B':4.25,'C':3.25,'D':3.25},'outputs':{},'seed':0,
            'rank':3,'unknowns':4,'free_directions':[{'A':1,'B':-1,'C':-1,'D':-1}],
            'equations':[{'line':9,'text':'A + B == 9','residual':0},
            {'line':10,'text':'A + C  ==  8','residual':2.2e-16}],
            'gradient_norm':0,'evaluations':{'value':2,'gradient':0,'jacobian':1,'hessian':0,'product':0},
            'seconds':0.0123}
            """),
        JsonReport.solve(Examples.puzzle()));
  }

  /** One line, with the quotation marks of JSON. */
  private static String quoted(String text) {
    return text.replace("\n", "").replace('\'', '"');
  }

  @Test
  void keysStandInTheirOrder() {
    assertEquals(
        List.of(
            "status",
            "method",
            "reason",
            "objective",
            "params",
            "outputs",
            "seed",
            "unknowns",
            "constraints",
            "gradient_norm",
            "evaluations",
            "seconds"),
        keys(JsonReport.solve(Examples.minimum())));
    assertEquals(
        List.of(
            "status",
            "method",
            "reason",
            "objective",
            "params",
            "outputs",
            "seed",
            "unknowns",
            "gradient_norm",
            "evaluations",
            "standard_errors",
            "residual_sd",
            "degrees_of_freedom",
            "observations",
            "confidence_intervals",
            "correlation",
            "r_squared",
            "log_likelihood",
            "aic",
            "bic",
            "free_directions",
            "at_bounds",
            "seconds"),
        keys(JsonReport.solve(Examples.regression())));
    assertEquals(
        List.of(
            "status",
            "method",
            "reason",
            "params",
            "outputs",
            "seed",
            "rank",
            "unknowns",
            "free_directions",
            "equations",
            "evaluations",
            "seconds"),
        keys(JsonReport.solve(Examples.contradiction())));
  }

  private static List<String> keys(String json) {
    return ((Map<?, ?>) JsonReader.read(json)).keySet().stream().map(String::valueOf).toList();
  }

  @Test
  void metricsStandAmongTheOutputs() {
    Map<?, ?> report = (Map<?, ?>) JsonReader.read(JsonReport.solve(Examples.minimum()));
    assertEquals(0.97, ((Map<?, ?>) report.get("outputs")).get("accuracy"));
    assertEquals(
        List.of(List.of(1.0, 0.0), List.of(-0.5, 1e-8)),
        ((Map<?, ?>) report.get("params")).get("R"));
    assertEquals(
        List.of(
            Map.of("line", 7.0, "text", "x + y <= 3", "violation", 0.0, "multiplier", 0.2),
            Map.of("line", 8.0, "text", "x >= 1", "violation", 0.5)),
        report.get("constraints"));
  }

  @Test
  void numbersThatAreNotFiniteAreStrings() {
    String json =
        JsonReport.eval(
            new EvalReport(
                List.of(
                    NamedTensor.vector(
                        "v",
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        -0.0,
                        12.96),
                    NamedTensor.vector("none"),
                    new NamedTensor("hollow", new int[] {2, 0, 3}, new double[0]))));
    assertEquals(
        "{\"values\":{\"v\":[\"NaN\",\"Infinity\",\"-Infinity\",-0.0,12.96],\"none\":[],\"hollow\":[[],[]]}}",
        json);
  }

  @Test
  void derivatives() {
    String json =
        JsonReport.grad(
            new GradReport(
                List.of(
                    new GradReport.Derivative(
                        NamedTensor.scalar("y", 12.96),
                        NamedTensor.scalar("x", 7.2),
                        Optional.of("2*x"),
                        Optional.of("2 x")))));
    assertEquals(
        quoted(
            "{'derivatives':[{'of':'y','wrt':'x','value':12.96,'derivative':7.2,'symbolic':'2*x','latex':'2 x'}]}"),
        json);
  }

  @Test
  void diagnostics() {
    Source source = new Source("poly \"1\".ad", "let p = q\nlet r = XX @ w\n");
    Diagnostic placed =
        Diagnostic.at(source.span(21, 22), Code.SHAPES_DO_NOT_MULTIPLY, "tab\there <&>\u2028")
            .help("one")
            .help("two");
    assertEquals(
        "{\"diagnostics\":[{\"code\":\"AD302\",\"severity\":\"error\",\"file\":\"poly"
            + " \\\"1\\\".ad\",\"line\":2,\"column\":12,\"message\":\"tab\\there"
            + " <&>\\u2028\",\"help\":\"one\\n"
            + "two\"},{\"code\":\"AD705\",\"severity\":\"error\",\"message\":\"no file\"}]}",
        JsonReport.check(List.of(placed, Diagnostic.of(Code.MISSING_FILE, "no file"))));
    assertEquals("{\"diagnostics\":[]}", JsonReport.check(List.of()));
  }

  @Test
  void anyTensorReadsBackWithItsShape() {
    Random random = new Random(3);
    for (int trial = 0; trial < 200; trial++) {
      int[] shape = new int[random.nextInt(5)];
      int size = 1;
      for (int axis = 0; axis < shape.length; axis++) {
        shape[axis] = 1 + random.nextInt(3);
        size *= shape[axis];
      }
      double[] values = random.doubles(size, -1e6, 1e6).toArray();
      String json = JsonReport.eval(new EvalReport(List.of(new NamedTensor("v", shape, values))));
      Object value = ((Map<?, ?>) ((Map<?, ?>) JsonReader.read(json)).get("values")).get("v");
      for (int index = 0; index < size; index++) {
        Object element = value;
        int block = size;
        for (int length : shape) {
          block /= length;
          assertEquals(length, ((List<?>) element).size());
          element = ((List<?>) element).get(index / block % length);
        }
        assertEquals(values[index], element);
      }
    }
  }
}
