package org.leibniz.cli;

import java.util.Optional;
import org.leibniz.model.Model;
import org.leibniz.report.EvalReport;
import org.leibniz.report.Findings;
import org.leibniz.report.JsonReport;
import org.leibniz.report.TextReport;

/** {@code ad eval}: the values of what a file defines. */
final class EvalAction implements Action {

  @Override
  public int run(Arguments arguments, Terminal terminal) {
    Model model = ModelReader.read(arguments);
    EvalReport report = model.evaluate(arguments.names("of"));
    Findings findings =
        new Findings(
            model.missingDerivatives(arguments.names("of")),
            arguments.has("trace-nan")
                ? Optional.of(model.trace(arguments.names("of")))
                : Optional.empty());
    if (arguments.has("json")) {
      terminal.out().println(JsonReport.eval(report, findings));
    } else {
      terminal.out().print(new TextReport(ModelReader.precision(arguments).digits()).eval(report));
    }
    FindingsOutput.print(findings, arguments, terminal);
    return DONE;
  }
}
