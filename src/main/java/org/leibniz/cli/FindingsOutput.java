package org.leibniz.cli;

import org.leibniz.diagnostic.DiagnosticPrinter;
import org.leibniz.report.Findings;
import org.leibniz.report.TraceReport;
import org.leibniz.report.TraceText;

/** Tells on standard error what was found besides an answer; in JSON it stands in the object. */
final class FindingsOutput {
  private FindingsOutput() {}

  static void print(Findings findings, Arguments arguments, Terminal terminal) {
    if (arguments.has("json")) {
      return;
    }
    if (!findings.warnings().isEmpty()) {
      terminal.err().print(DiagnosticPrinter.print(findings.warnings()));
    }
    if (findings.trace().isPresent()) {
      TraceReport trace = findings.trace().get();
      if (trace.found().isEmpty()) {
        terminal.err().println(TraceText.FINITE);
      } else {
        terminal
            .err()
            .println(
                DiagnosticPrinter.print(TraceText.finding(trace.found().get(), trace.point())));
      }
    }
  }
}
