package org.leibniz.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.ampl.Translation;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.model.Model;
import org.leibniz.model.nl.NlAnswer;
import org.leibniz.model.request.Answer;
import org.leibniz.model.request.Scrutiny;
import org.leibniz.model.request.SolveRequest;
import org.leibniz.report.JsonReport;
import org.leibniz.report.TextReport;
import org.leibniz.report.plot.Plot;
import org.leibniz.solve.Loss;
import org.leibniz.solve.Methods;

/** {@code ad solve}: solves, minimises or fits, and prints the answer. */
final class SolveAction implements Action {
  /** So many solutions are listed at most, where no other number is given. */
  private static final double MOST_SOLUTIONS = 1000;

  private static final List<String> NUMBERS = List.of("lr", "steps", "tol", "starts", "loss-scale");

  @Override
  public int run(Arguments arguments, Terminal terminal) {
    Optional<Path> plot = plotFile(arguments);
    Set<String> diagrams = PlotPage.wanted(arguments);
    if (plot.isEmpty() && !diagrams.isEmpty()) {
      throw new DiagnosticException(
          Diagnostic.of(Code.MISSING_OPTION_VALUE, "--plot-of says what to draw, but not where")
              .help("write --plot FILE.svg beside it"));
    }
    Map<String, Double> options = options(arguments);
    Model model = ModelReader.read(arguments);
    Optional<Translation> translation = translation(model, arguments, terminal);
    Answer answer;
    try (SolveWatch watch = new SolveWatch(terminal, stepLimit(arguments))) {
      answer =
          model.solve(
              new SolveRequest(
                  arguments.value("method"),
                  options,
                  seed(arguments),
                  watch,
                  arguments.has("trace-nan"),
                  scrutiny(arguments, diagrams)));
    }
    print(answer, arguments, terminal);
    if (plot.isPresent()) {
      draw(PlotPage.of(answer, diagrams), plot.get(), arguments, terminal);
    }
    if (translation.isPresent() && answered(arguments)) {
      sol(translation.get(), answer, arguments);
    }
    return answer.solved() ? DONE : NOT_SOLVED;
  }

  /** What an {@code .nl} file says in the language; what is left out of it is told. */
  private static Optional<Translation> translation(
      Model model, Arguments arguments, Terminal terminal) {
    Optional<Translation> translation = model.translation();
    if (translation.isPresent()) {
      for (String remark : translation.get().remarks()) {
        terminal.err().println(remark);
      }
    } else if (answered(arguments)) {
      throw new DiagnosticException(
          Diagnostic.of(
                  Code.BAD_OPTION_VALUE, "--sol answers an .nl file, and this is another file")
              .help("--json prints the answer for programs"));
    }
    return translation;
  }

  /** Whether an answer is to be written for AMPL. */
  private static boolean answered(Arguments arguments) {
    return arguments.has("sol") || arguments.has("sol-file");
  }

  private static void sol(Translation translation, Answer answer, Arguments arguments) {
    Path file = arguments.file();
    String name = file.getFileName().toString();
    String own = name.substring(0, name.length() - "nl".length()) + "sol";
    Path sol = arguments.value("sol-file").map(Path::of).orElse(file.resolveSibling(own));
    TextFile.write(
        sol,
        NlAnswer.text(translation, answer.report()),
        "--sol-file FILE writes the answer elsewhere than beside the .nl file");
  }

  private static Scrutiny scrutiny(Arguments arguments, Set<String> diagrams) {
    Scrutiny scrutiny = arguments.has("plot") ? Scrutiny.NONE.picturing() : Scrutiny.NONE;
    return arguments.has("profile") || diagrams.contains(PlotPage.PROFILE)
        ? scrutiny.profiling(arguments.names("profile"))
        : scrutiny;
  }

  private static void print(Answer answer, Arguments arguments, Terminal terminal) {
    if (arguments.has("verbose")) {
      for (String note : answer.notes()) {
        terminal.err().println(note);
      }
    }
    if (terminal.interruption().isRequested()) {
      terminal.err().println("interrupted: this is the best point so far");
    }
    if (arguments.has("json")) {
      terminal.out().println(JsonReport.solve(answer.report(), answer.findings()));
    } else {
      terminal
          .out()
          .print(new TextReport(ModelReader.precision(arguments).digits()).solve(answer.report()));
    }
    FindingsOutput.print(answer.findings(), arguments, terminal);
    terminal.err().flush();
    terminal.out().flush();
  }

  private static void draw(PlotPage page, Path file, Arguments arguments, Terminal terminal) {
    if (!arguments.names("plot-of").isEmpty() && !page.missing().isEmpty()) {
      terminal
          .err()
          .println("nothing to plot for " + String.join(", ", page.missing()) + ": see the report");
    }
    if (page.plot().isEmpty()) {
      terminal
          .err()
          .println("nothing to plot: the method took no steps, and there is no fit of one column");
      return;
    }
    page.plot().write(file);
    if (!arguments.has("json")) {
      terminal.out().println("plot     " + file);
    }
  }

  private static Optional<Path> plotFile(Arguments arguments) {
    Optional<String> name = arguments.value("plot");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Path file = Arguments.path(name.get());
    Plot.requireKnownExtension(file);
    return Optional.of(file);
  }

  private static long seed(Arguments arguments) {
    Optional<String> seed = arguments.value("seed");
    return seed.isPresent() ? Long.parseLong(seed.get()) : 0;
  }

  private static long stepLimit(Arguments arguments) {
    Optional<String> steps = arguments.value("steps");
    return steps.isPresent() ? Long.parseLong(steps.get()) : 0;
  }

  /**
   * Those that every method has by an option of their own, then those given as {@code --option
   * name=value}.
   */
  private static Map<String, Double> options(Arguments arguments) {
    Map<String, Double> options = new LinkedHashMap<>();
    for (String name : NUMBERS) {
      Optional<String> value = arguments.value(name);
      if (value.isPresent()) {
        options.put(name.replace('-', '_'), Double.parseDouble(value.get()));
      }
    }
    Optional<String> loss = arguments.value(Loss.KIND);
    if (loss.isPresent()) {
      options.put(Loss.KIND, (double) Loss.Kind.words().indexOf(loss.get()));
    }
    if (arguments.has("all")) {
      options.put(SolveRequest.SOLUTIONS, MOST_SOLUTIONS);
    }
    Optional<String> limit = arguments.value("time-limit");
    if (limit.isPresent()) {
      options.put(SolveRequest.TIME_LIMIT, Double.parseDouble(limit.get()));
    }
    List<Diagnostic> findings = new ArrayList<>();
    for (String text : arguments.all("option")) {
      if (!put(options, "", text)) {
        findings.add(
            Diagnostic.of(
                    Code.BAD_OPTION_VALUE, "--option " + text + " gives no number to an option")
                .help("write --option name=number, such as --option momentum=0.9")
                .help("ad help solve lists the options of every method"));
      }
    }
    Optional<String> clip = arguments.value("clip");
    if (clip.isPresent() && !(isKind(clip.get()) && put(options, "clip_", clip.get()))) {
      findings.add(
          Diagnostic.of(Code.BAD_OPTION_VALUE, "--clip " + clip.get() + " is no way to clip")
              .help("write one of " + String.join(", ", kinds()) + ", = and a number")
              .help("for example: --clip global_norm=1.0"));
    }
    if (!findings.isEmpty()) {
      throw new DiagnosticException(findings);
    }
    return options;
  }

  /** Puts {@code name=number}; false where the text is not that. */
  private static boolean put(Map<String, Double> options, String prefix, String text) {
    int equals = text.indexOf('=');
    Optional<Double> value =
        equals < 1 ? Optional.empty() : number(text.substring(equals + 1).strip());
    String name = prefix + text.substring(0, Math.max(0, equals)).strip();
    int word =
        name.equals(Loss.KIND) ? Loss.Kind.words().indexOf(text.substring(equals + 1).strip()) : -1;
    Optional<Double> found = word < 0 ? value : Optional.of((double) word);
    found.ifPresent(number -> options.put(name, number));
    return found.isPresent();
  }

  private static boolean isKind(String text) {
    return kinds().contains(text.substring(0, Math.max(0, text.indexOf('='))).strip());
  }

  private static List<String> kinds() {
    return Methods.clipping().stream()
        .map(setting -> setting.name().substring("clip_".length()))
        .toList();
  }

  private static Optional<Double> number(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Optional.of(text.equals("true") ? 1.0 : 0.0);
    }
    return ArgumentParser.isNumber(text) ? Optional.of(Double.valueOf(text)) : Optional.empty();
  }
}
