package org.leibniz.cli;

import org.leibniz.model.request.DerivativeRequest;
import org.leibniz.report.BenchJson;
import org.leibniz.report.BenchReport;
import org.leibniz.report.BenchText;

/** {@code ad bench}: what evaluating a file costs on this machine. */
final class BenchAction implements Action {

  @Override
  public int run(Arguments arguments, Terminal terminal) {
    DerivativeRequest request = DerivativeRequest.of(arguments.names("of"), arguments.names("wrt"));
    BenchReport report = ModelReader.read(arguments).bench(request);
    if (arguments.has("json")) {
      terminal.out().println(BenchJson.of(report));
    } else {
      terminal.out().print(BenchText.of(report));
    }
    return DONE;
  }
}
