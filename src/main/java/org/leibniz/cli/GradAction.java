package org.leibniz.cli;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.data.InputArray;
import org.leibniz.data.SetOption;
import org.leibniz.model.Model;
import org.leibniz.model.request.DerivativeMode;
import org.leibniz.model.request.DerivativeRequest;
import org.leibniz.report.Findings;
import org.leibniz.report.GradReport;
import org.leibniz.report.JsonReport;
import org.leibniz.report.TextReport;

/** {@code ad grad}: derivatives, as numbers or formulas. */
final class GradAction implements Action {

  @Override
  public int run(Arguments arguments, Terminal terminal) {
    Model model = ModelReader.read(arguments);
    DerivativeRequest request = request(arguments);
    if (arguments.has("sparse")) {
      return SparseAction.entries(model, request, arguments, terminal);
    }
    GradReport report = model.derivatives(request);
    Findings findings =
        new Findings(
            model.missingDerivatives(request),
            arguments.has("trace-nan") ? Optional.of(model.trace(request)) : Optional.empty());
    if (arguments.has("verbose")) {
      report.sweeps().forEach(terminal.err()::println);
      model.partialDerivatives(request).forEach(terminal.err()::println);
    }
    if (arguments.has("json")) {
      terminal.out().println(JsonReport.grad(report, findings));
    } else {
      terminal.out().print(new TextReport(ModelReader.precision(arguments).digits()).grad(report));
    }
    FindingsOutput.print(findings, arguments, terminal);
    return DONE;
  }

  private static DerivativeRequest request(Arguments arguments) {
    Map<String, InputArray> directions = new LinkedHashMap<>();
    for (String text : arguments.all("direction")) {
      SetOption option = SetOption.parse(text);
      directions.put(option.name(), option.value());
    }
    return new DerivativeRequest(
        arguments.names("of"),
        arguments.names("wrt"),
        mode(arguments),
        directions,
        notations(arguments));
  }

  private static Set<GradReport.Notation> notations(Arguments arguments) {
    Set<GradReport.Notation> notations = new LinkedHashSet<>();
    if (arguments.has("symbolic")) {
      notations.add(GradReport.Notation.TEXT);
    }
    if (arguments.has("latex")) {
      notations.add(GradReport.Notation.LATEX);
    }
    return notations;
  }

  private static DerivativeMode mode(Arguments arguments) {
    Optional<String> mode = arguments.value("mode");
    return mode.isPresent()
        ? DerivativeMode.valueOf(mode.get().toUpperCase(Locale.ROOT))
        : DerivativeMode.AUTO;
  }
}
