package org.leibniz.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Span;
import org.leibniz.graph.SparsityPattern;

/**
 * Reports as one JSON object on one line, for scripts. The keys and their order are part of the
 * command line's contract; a key is left out where it does not apply. Doubles are written so that
 * they read back as the same double; those that are not finite are the strings {@code "NaN"},
 * {@code "Infinity"} and {@code "-Infinity"}. Tensors are nested lists.
 */
public final class JsonReport {
  /**
   * What puts the content of one report into the writer; no lambdas, which make a cold start slow.
   */
  private interface Content {
    void write(JsonWriter json) throws IOException;
  }

  private JsonReport() {}

  /** The result of a solve. */
  public static String solve(SolveReport report) {
    return solve(report, Findings.NONE);
  }

  /** The result of a solve, and what was found besides. */
  public static String solve(SolveReport report, Findings findings) {
    return object(
        new Content() {
          @Override
          public void write(JsonWriter json) throws IOException {
            writeSolve(json, report);
            writeFindings(json, findings);
          }
        });
  }

  /** The values of what a file defines. */
  public static String eval(EvalReport report) {
    return eval(report, Findings.NONE);
  }

  /** The values of what a file defines, and what was found besides. */
  public static String eval(EvalReport report, Findings findings) {
    return object(
        new Content() {
          @Override
          public void write(JsonWriter json) throws IOException {
            writeTensors(json.name("values"), report.values());
            writeFindings(json, findings);
          }
        });
  }

  /** Derivatives. */
  public static String grad(GradReport report) {
    return grad(report, Findings.NONE);
  }

  /** Derivatives, and what was found besides. */
  public static String grad(GradReport report, Findings findings) {
    return object(
        new Content() {
          @Override
          public void write(JsonWriter json) throws IOException {
            json.name("derivatives").beginArray();
            for (GradReport.Derivative derivative : report.derivatives()) {
              writeDerivative(json, derivative);
            }
            json.endArray();
            writeFindings(json, findings);
          }
        });
  }

  /** A sparse derivative, in compressed rows. */
  public static String sparse(SparseReport report) {
    return object(
        new Content() {
          @Override
          public void write(JsonWriter json) throws IOException {
            writeSparse(json, report);
          }
        });
  }

  private static void writeSparse(JsonWriter json, SparseReport report) throws IOException {
    SparsityPattern pattern = report.pattern();
    json.name("derivatives").beginArray().beginObject();
    json.name("of").value(report.ofNames());
    json.name("wrt").value(report.wrtNames());
    json.name("mode").value(report.hessian() ? "hessian" : "jacobian");
    json.name("rows").value(pattern.rows());
    json.name("columns").value(pattern.columns());
    json.name("nonzeros").value(pattern.nonzeros());
    json.name("colours").value(report.forwardProducts() + report.reverseProducts());
    json.name("kind").value(PatternKind.of(pattern));
    json.name("row_starts").beginArray();
    for (int row = 0; row <= pattern.rows(); row++) {
      json.value(pattern.start(row));
    }
    json.endArray();
    json.name("column_indices").beginArray();
    for (int place = 0; place < pattern.nonzeros(); place++) {
      json.value(pattern.column(place));
    }
    json.endArray();
    json.name("values").beginArray();
    for (double value : report.values()) {
      JsonTensors.write(json, value);
    }
    json.endArray();
    json.endObject().endArray();
  }

  /** Everything that was found wrong; an empty list if nothing was. */
  public static String check(List<Diagnostic> diagnostics) {
    return object(
        new Content() {
          @Override
          public void write(JsonWriter json) throws IOException {
            writeDiagnostics(json, diagnostics);
          }
        });
  }

  private static void writeFindings(JsonWriter json, Findings findings) throws IOException {
    if (!findings.warnings().isEmpty()) {
      writeDiagnostics(json, findings.warnings());
    }
    if (findings.trace().isPresent()) {
      writeTrace(json, findings.trace().get());
    }
  }

  private static void writeTrace(JsonWriter json, TraceReport trace) throws IOException {
    json.name("trace").beginObject();
    json.name("finite").value(trace.found().isEmpty());
    if (trace.found().isPresent()) {
      writeOrigin(json, trace.found().get());
    }
    writeTensors(json.name("params"), trace.point());
    json.endObject();
  }

  private static void writeOrigin(JsonWriter json, TraceReport.Origin origin) throws IOException {
    json.name("phase").value(origin.derivative() ? "derivative" : "value");
    json.name("expression").value(origin.expression());
    if (origin.of().isPresent()) {
      json.name("of").value(origin.of().get());
    }
    if (origin.place().isPresent()) {
      writePlace(json, origin.place().get());
    }
    JsonTensors.write(json.name("value"), origin.value());
    writeWhole(json.name("element"), origin.element());
    writeWhole(json.name("trips"), origin.trips());
    writeTensors(json.name("operands"), origin.operands());
  }

  private static void writeWhole(JsonWriter json, List<Integer> numbers) throws IOException {
    json.beginArray();
    for (int number : numbers) {
      json.value(number);
    }
    json.endArray();
  }

  private static void writeDiagnostics(JsonWriter json, List<Diagnostic> diagnostics)
      throws IOException {
    json.name("diagnostics").beginArray();
    for (Diagnostic diagnostic : diagnostics) {
      writeDiagnostic(json, diagnostic);
    }
    json.endArray();
  }

  private static void writePlace(JsonWriter json, Span span) throws IOException {
    json.name("file").value(span.source().name());
    json.name("line").value(span.line());
    json.name("column").value(span.column());
  }

  /** What is doubtful in files that are right, and every derivative beside differences. */
  public static String gradients(List<Diagnostic> warnings, GradientCheckReport report) {
    return object(
        new Content() {
          @Override
          public void write(JsonWriter json) throws IOException {
            writeDiagnostics(json, warnings);
            json.name("gradients").beginArray();
            for (GradientCheckReport.Line line : report.lines()) {
              writeGradient(json, line);
            }
            json.endArray();
          }
        });
  }

  private static void writeGradient(JsonWriter json, GradientCheckReport.Line line)
      throws IOException {
    json.beginObject();
    json.name("derivative").value(line.derivative());
    json.name("by").value(line.by());
    json.name("outcome").value(line.outcome().key());
    writePlace(json, line.place());
    if (line.element().isPresent()) {
      json.name("element").value(line.element().get());
    }
    if (line.outcome() != GradientCheckReport.Outcome.NOT_CHECKED) {
      JsonTensors.write(json.name("expected"), line.expected());
      JsonTensors.write(json.name("got"), line.got());
      JsonTensors.write(json.name("relative_difference"), line.relativeDifference());
    }
    json.name("points").value(line.points());
    json.endObject();
  }

  private static void writePlace(JsonWriter json, Optional<Span> place) throws IOException {
    if (place.isPresent()) {
      json.name("file").value(place.get().source().name());
      json.name("line").value(place.get().line());
      json.name("column").value(place.get().column());
    }
  }

  private static String object(Content content) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject();
      content.write(json);
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void writeSolve(JsonWriter json, SolveReport report) throws IOException {
    json.name("status").value(report.status().key());
    json.name("method").value(report.method());
    json.name("reason").value(report.reason());
    Optional<Objective> objective = report.objective();
    if (objective.isPresent()) {
      JsonTensors.write(json.name("objective"), objective.get().value());
    }
    writeTensors(json.name("params"), report.params());
    Map<String, NamedTensor> outputs = new LinkedHashMap<>();
    for (NamedTensor output : report.outputs()) {
      outputs.put(output.name(), output);
    }
    for (NamedTensor metric : report.metrics()) {
      outputs.putIfAbsent(metric.name(), metric);
    }
    writeTensors(json.name("outputs"), outputs.values());
    json.name("seed").value(report.effort().seed());
    writeSystem(json, report);
    if (report.search().isPresent()) {
      JsonSearch.write(json, report.search().get());
    }
    if (!report.constraints().isEmpty()) {
      ConstraintJson.write(json, report.constraints());
    }
    if (report.optimality().isPresent()) {
      ConstraintJson.write(json, report.optimality().get());
    }
    OptionalDouble norm =
        objective.isPresent() ? objective.get().gradientNorm() : OptionalDouble.empty();
    if (norm.isPresent()) {
      JsonTensors.write(json.name("gradient_norm"), norm.getAsDouble());
    }
    EvaluationCounts counts = report.effort().evaluations();
    json.name("evaluations").beginObject();
    json.name("value").value(counts.value());
    json.name("gradient").value(counts.gradient());
    json.name("jacobian").value(counts.jacobian());
    json.name("hessian").value(counts.hessian());
    json.name("product").value(counts.product());
    json.endObject();
    if (report.fit().isPresent()) {
      FitJson.write(json, report.fit().get());
    }
    if (objective.isPresent() && objective.get().inference().isPresent()) {
      InferenceJson.write(json, objective.get().inference().get());
    }
    if (report.profile().isPresent()) {
      ProfileJson.write(json, report.profile().get());
    }
    JsonTensors.write(json.name("seconds"), report.effort().seconds());
  }

  private static void writeSystem(JsonWriter json, SolveReport report) throws IOException {
    if (report.system().isEmpty()) {
      json.name("unknowns").value(report.unknowns());
      return;
    }
    EquationSystem system = report.system().get();
    json.name("rank").value(system.rank());
    json.name("unknowns").value(report.unknowns());
    FitJson.directions(json.name("free_directions"), system.freeDirections());
    writeEquations(json, system.equations());
  }

  static void writeEquations(JsonWriter json, List<EquationLine> equations) throws IOException {
    json.name("equations").beginArray();
    for (EquationLine equation : equations) {
      json.beginObject();
      json.name("line").value(equation.line());
      json.name("text").value(equation.text());
      JsonTensors.write(json.name("residual"), equation.residual());
      json.endObject();
    }
    json.endArray();
  }

  private static void writeDerivative(JsonWriter json, GradReport.Derivative derivative)
      throws IOException {
    json.beginObject();
    json.name("of").value(derivative.value().name());
    json.name("wrt").value(derivative.derivative().name());
    JsonTensors.write(json.name("value"), derivative.value());
    JsonTensors.write(json.name("derivative"), derivative.derivative());
    if (derivative.symbolic().isPresent()) {
      json.name("symbolic").value(derivative.symbolic().get());
    }
    if (derivative.latex().isPresent()) {
      json.name("latex").value(derivative.latex().get());
    }
    json.endObject();
  }

  private static void writeDiagnostic(JsonWriter json, Diagnostic diagnostic) throws IOException {
    json.beginObject();
    json.name("code").value(diagnostic.code().text());
    json.name("severity").value(diagnostic.code().severity());
    if (diagnostic.primary().isPresent()) {
      writePlace(json, diagnostic.primary().get());
    }
    json.name("message").value(diagnostic.message());
    if (!diagnostic.help().isEmpty()) {
      json.name("help").value(String.join("\n", diagnostic.help()));
    }
    json.endObject();
  }

  static void writeTensors(JsonWriter json, Iterable<NamedTensor> tensors) throws IOException {
    json.beginObject();
    for (NamedTensor tensor : tensors) {
      JsonTensors.write(json.name(tensor.name()), tensor);
    }
    json.endObject();
  }
}
