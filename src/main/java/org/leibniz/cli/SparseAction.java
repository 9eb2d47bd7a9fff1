package org.leibniz.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.model.Model;
import org.leibniz.model.request.DerivativeMode;
import org.leibniz.model.request.DerivativeRequest;
import org.leibniz.report.JsonReport;
import org.leibniz.report.SparseReport;
import org.leibniz.report.SparseText;
import org.leibniz.report.plot.SparsityPlot;

/** Sparse derivatives: {@code ad grad --sparse} and {@code ad show --sparsity}. */
final class SparseAction {
  private SparseAction() {}

  /** Prints the nonzeros. */
  static int entries(
      Model model, DerivativeRequest request, Arguments arguments, Terminal terminal) {
    if (arguments.has("trace-nan")) {
      throw new DiagnosticException(
          Diagnostic.of(Code.BAD_OPTION_VALUE, "--sparse does not go with --trace-nan")
              .help("leave --sparse out to see where a value that is not finite comes from"));
    }
    SparseReport report = model.sparse(request).report();
    if (arguments.has("json")) {
      terminal.out().println(JsonReport.sparse(report));
    } else {
      terminal.out().print(SparseText.entries(report));
    }
    return Action.DONE;
  }

  /** Draws the pattern into a file, and prints it in one line. */
  static int picture(Arguments arguments, Terminal terminal) {
    Path file = Arguments.path(arguments.value("sparsity").orElseThrow());
    SparsityPlot.requireKnownExtension(file);
    DerivativeMode mode =
        arguments.has("mode")
            ? DerivativeMode.valueOf(arguments.value("mode").get().toUpperCase(Locale.ROOT))
            : DerivativeMode.AUTO;
    DerivativeRequest request =
        new DerivativeRequest(
            arguments.names("of"), arguments.names("wrt"), mode, Map.of(), Set.of());
    SparseReport report = ModelReader.read(arguments).sparse(request).describe();
    new SparsityPlot(report).write(file);
    terminal.out().print(SparseText.pattern(report));
    return Action.DONE;
  }
}
