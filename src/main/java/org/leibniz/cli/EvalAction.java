package org.leibniz.cli;

import org.leibniz.report.EvalReport;
import org.leibniz.report.JsonReport;
import org.leibniz.report.TextReport;

/** {@code ad eval}: the values of what a file defines. */
final class EvalAction implements Action {

  @Override
  public int run(Arguments arguments, Terminal terminal) {
    EvalReport report = ModelReader.read(arguments).evaluate(arguments.names("of"));
    if (arguments.has("json")) {
      terminal.out().println(JsonReport.eval(report));
    } else {
      terminal.out().print(new TextReport().eval(report));
    }
    return DONE;
  }
}
