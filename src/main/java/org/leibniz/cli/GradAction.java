package org.leibniz.cli;

import java.util.Locale;
import java.util.Optional;
import org.leibniz.model.DerivativeMode;
import org.leibniz.model.Model;
import org.leibniz.report.GradReport;
import org.leibniz.report.JsonReport;
import org.leibniz.report.TextReport;

/** {@code ad grad}: derivatives, as numbers or formulas. */
final class GradAction implements Action {

  @Override
  public int run(Arguments arguments, Terminal terminal) {
    Model model = ModelReader.read(arguments);
    GradReport report =
        model.derivatives(
            arguments.names("of"),
            arguments.names("wrt"),
            mode(arguments),
            arguments.has("symbolic"));
    if (arguments.has("json")) {
      terminal.out().println(JsonReport.grad(report));
    } else {
      terminal.out().print(new TextReport().grad(report));
    }
    return DONE;
  }

  private static DerivativeMode mode(Arguments arguments) {
    Optional<String> mode = arguments.value("mode");
    return mode.isPresent()
        ? DerivativeMode.valueOf(mode.get().toUpperCase(Locale.ROOT))
        : DerivativeMode.AUTO;
  }
}
