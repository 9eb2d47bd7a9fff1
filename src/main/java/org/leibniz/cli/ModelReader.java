package org.leibniz.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.data.CsvTable;
import org.leibniz.data.DataRequest;
import org.leibniz.data.Inputs;
import org.leibniz.data.SetOption;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.model.Model;
import org.leibniz.model.request.Memory;
import org.leibniz.model.request.Precision;

/** Reads the model that a command names, and binds what {@code --set} and {@code --data} give. */
final class ModelReader {

  private ModelReader() {}

  /**
   * The model with all its data.
   *
   * @throws DiagnosticException if the file, an option or the data is wrong, or data is missing;
   *     errors of the file come first
   */
  static Model read(Arguments arguments) {
    return read(arguments, arguments.file());
  }

  /** The model of a file, as {@link #read(Arguments)} reads that of the command. */
  static Model read(Arguments arguments, Path file) {
    Model model =
        within(Model.load(file), arguments).in(precision(arguments)).threads(threads(arguments));
    List<DataRequest> requests = model.requests();
    return requests.isEmpty() && !isGivenAnything(arguments)
        ? model
        : bind(model, requests, arguments);
  }

  /**
   * The model with the data that is given, if any; nothing need be.
   *
   * @throws DiagnosticException if the file, an option or the data is wrong
   */
  static Model readAsGiven(Arguments arguments) {
    Model model = within(Model.load(arguments.file()), arguments);
    return isGivenAnything(arguments) ? bind(model, model.requests(), arguments) : model;
  }

  private static boolean isGivenAnything(Arguments arguments) {
    return arguments.has("set") || arguments.has("data");
  }

  /** The model with the memory that is given, if any. */
  private static Model within(Model model, Arguments arguments) {
    Optional<String> size = arguments.value("memory");
    return size.isPresent() ? model.within(Memory.of(size.get()).orElseThrow()) : model;
  }

  /** The precision that is asked for. */
  static Precision precision(Arguments arguments) {
    Optional<String> wanted = arguments.value("precision");
    return wanted.isPresent() ? Precision.named(wanted.get()).orElseThrow() : Precision.DOUBLE;
  }

  /** The number of threads that is asked for. */
  private static int threads(Arguments arguments) {
    Optional<String> wanted = arguments.value("threads");
    if (wanted.isEmpty()) {
      return 1;
    }
    long count = Long.parseLong(wanted.get());
    if (count < 1 || count > Model.MOST_THREADS) {
      throw new DiagnosticException(
          Diagnostic.of(
                  Code.BAD_OPTION_VALUE,
                  "--threads " + count + ": there are from 1 to " + Model.MOST_THREADS + " threads")
              .help("this machine has " + Runtime.getRuntime().availableProcessors()));
    }
    return (int) count;
  }

  private static Model bind(Model model, List<DataRequest> requests, Arguments arguments) {
    List<Diagnostic> findings = new ArrayList<>();
    List<SetOption> options = new ArrayList<>();
    for (String text : arguments.all("set")) {
      try {
        options.add(SetOption.parse(text));
      } catch (DiagnosticException wrong) {
        findings.addAll(wrong.diagnostics());
      }
    }
    List<CsvTable> tables = new ArrayList<>();
    for (String file : arguments.all("data")) {
      try {
        tables.add(CsvTable.read(Arguments.path(file)));
      } catch (DiagnosticException wrong) {
        findings.addAll(wrong.diagnostics());
      }
    }
    Inputs inputs = Inputs.empty();
    if (findings.isEmpty()) {
      try {
        inputs = Inputs.bind(requests, tables, options);
      } catch (DiagnosticException wrong) {
        findings.addAll(wrong.diagnostics());
      }
    }
    if (!findings.isEmpty()) {
      List<Diagnostic> all = new ArrayList<>(model.check());
      all.addAll(findings);
      throw new DiagnosticException(all);
    }
    return model.with(inputs);
  }
}
