package org.leibniz.cli;

import java.util.ArrayList;
import java.util.List;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.diagnostic.DiagnosticPrinter;
import org.leibniz.model.Model;
import org.leibniz.report.JsonReport;

/** {@code ad check}: everything that is wrong with some files, on standard output. */
final class CheckAction implements Action {

  @Override
  public int run(Arguments arguments, Terminal terminal) {
    List<Diagnostic> all = new ArrayList<>();
    int wrongFiles = 0;
    int errors = 0;
    for (String file : arguments.operands()) {
      List<Diagnostic> findings = findings(file);
      all.addAll(findings);
      int wrong = (int) findings.stream().filter(finding -> !finding.code().isWarning()).count();
      wrongFiles += wrong == 0 ? 0 : 1;
      errors += wrong;
      if (arguments.has("verbose")) {
        terminal.err().println(file + ": " + (wrong == 0 ? "nothing wrong" : errors(wrong)));
      }
    }
    if (errors == 0 && arguments.has("gradients")) {
      return new GradientsAction(all).run(arguments, terminal);
    }
    if (arguments.has("json")) {
      terminal.out().println(JsonReport.check(all));
    } else {
      terminal.out().print(DiagnosticPrinter.print(all));
      String summary = summary(arguments.operands().size(), wrongFiles, errors);
      terminal.out().println(summary + warnings(all.size() - errors));
    }
    return errors == 0 ? DONE : WRONG_INPUT;
  }

  private static List<Diagnostic> findings(String file) {
    try {
      return Model.load(Arguments.path(file)).check();
    } catch (DiagnosticException wrong) {
      return wrong.diagnostics();
    }
  }

  private static String summary(int files, int wrongFiles, int errors) {
    String checked = files == 1 ? "1 file checked" : files + " files checked";
    if (errors == 0) {
      return checked + ", nothing wrong";
    }
    return checked + ", " + errors(errors) + (files == 1 ? "" : " in " + wrongFiles + " of them");
  }

  private static String warnings(int count) {
    return count == 0 ? "" : count == 1 ? "; 1 warning" : "; " + count + " warnings";
  }

  private static String errors(int count) {
    return count == 1 ? "1 error" : count + " errors";
  }
}
