package org.leibniz.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.diagnostic.DiagnosticPrinter;
import org.leibniz.report.JsonReport;

/** The command {@code ad}. */
public final class Main {
  private static final int BUFFER = 8192;

  private Main() {}

  /** Runs one command and ends the process with its status. */
  public static void main(String[] words) {
    OutputFile standardOutput = new OutputFile(FileDescriptor.out);
    PrintStream out = stream(standardOutput, BUFFER);
    PrintStream err = stream(OutputFile.standardError(), 0);
    Interruption interruption = new Interruption();
    // The launcher knows whether standard error is a terminal; Java cannot tell.
    boolean watched = Boolean.getBoolean("leibniz.terminal");
    interruption.expect(err);
    int status = run(List.of(words), new Terminal(out, err, watched, interruption));
    out.flush();
    if (standardOutput.isLost()) {
      err.print(DiagnosticPrinter.print(standardOutput.finding()));
      status = Action.WRONG_INPUT;
    }
    err.flush();
    interruption.printed();
    System.exit(status);
  }

  private static PrintStream stream(OutputFile file, int size) {
    OutputStream buffered = size == 0 ? file : new BufferedOutputStream(file, size);
    return new PrintStream(buffered, false, StandardCharsets.UTF_8);
  }

  /**
   * Runs one command in this process.
   *
   * @param words what stands after {@code ad}
   * @param out takes what was asked for
   * @param err takes what is wrong, and notes
   * @return the exit status; whatever happens is printed, nothing is thrown
   */
  public static int run(List<String> words, PrintStream out, PrintStream err) {
    return run(words, new Terminal(out, err, false, new Interruption()));
  }

  /** Runs one command; whatever happens is printed, nothing is thrown. */
  static int run(List<String> words, Terminal terminal) {
    try {
      return dispatch(words, terminal);
    } catch (DiagnosticException wrong) {
      report(wrong.diagnostics(), words, terminal);
    } catch (OutOfMemoryError exhausted) {
      report(List.of(outOfMemory()), words, terminal);
    } catch (RuntimeException | Error fault) {
      report(List.of(internal(fault)), words, terminal);
      if (words.contains("--verbose")) {
        fault.printStackTrace(terminal.err());
      }
    }
    return Action.WRONG_INPUT;
  }

  private static int dispatch(List<String> words, Terminal terminal) {
    if (words.isEmpty()) {
      terminal.err().print(HelpText.overview());
      return Action.WRONG_INPUT;
    }
    String first = words.get(0);
    if (words.size() == 1 && (first.equals("-h") || first.equals("--help"))) {
      terminal.out().print(HelpText.overview());
      return Action.DONE;
    }
    if (first.equals("--version") || first.equals("-v")) {
      terminal.out().println("ad " + version() + ", Java " + System.getProperty("java.version"));
      return Action.DONE;
    }
    if (AmplCall.matches(words)) {
      // Whoever calls reads from the file how the solve ended.
      int status = act(commandLine(AmplCall.command(words)), terminal);
      return status == Action.NOT_SOLVED ? Action.DONE : status;
    }
    return act(commandLine(words), terminal);
  }

  /** The arguments of the command, which is the first word; options may stand before it. */
  private static Arguments commandLine(List<String> words) {
    int at = 0;
    while (at < words.size() - 1
        && words.get(at).startsWith("-")
        && Commands.named(words.get(at + 1)) != null) {
      at++;
    }
    Command command = HelpAction.command(words.get(at));
    List<String> rest = new ArrayList<>(words);
    rest.remove(at);
    return ArgumentParser.parse(command, rest);
  }

  private static int act(Arguments arguments, Terminal terminal) {
    if (arguments.has(SharedOptions.HELP.name())) {
      terminal.out().print(HelpText.of(arguments.command()));
      return Action.DONE;
    }
    Action action =
        switch (arguments.command().name()) {
          case "solve" -> new SolveAction();
          case "eval" -> new EvalAction();
          case "grad" -> new GradAction();
          case "bench" -> new BenchAction();
          case "check" -> new CheckAction();
          case "compile" -> new CompileAction();
          case "show" -> new ShowAction();
          case "completion" -> new CompletionAction();
          case "help" -> new HelpAction();
          default -> throw new IllegalStateException("nothing runs " + arguments.command().name());
        };
    return action.run(arguments, terminal);
  }

  private static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "from source" : version;
  }

  private static void report(List<Diagnostic> findings, List<String> words, Terminal terminal) {
    if (words.contains("--json")) {
      terminal.out().println(JsonReport.check(findings));
    } else {
      terminal.err().print(DiagnosticPrinter.print(findings));
    }
  }

  private static Diagnostic outOfMemory() {
    long megabytes = Runtime.getRuntime().maxMemory() >> 20;
    return Diagnostic.of(
            Code.OUT_OF_MEMORY, "the memory that Java may use, " + megabytes + " MB, is not enough")
        .help("allow more, such as AD_JAVA_OPTIONS=-Xmx8g ad ...");
  }

  private static Diagnostic internal(Throwable fault) {
    String what = fault.getMessage() == null ? "" : ": " + fault.getMessage();
    return Diagnostic.of(
            Code.INTERNAL, "internal error, " + fault.getClass().getSimpleName() + what)
        .help("this is a fault of ad, not of your file: please report it, with the file")
        .help("--verbose shows where it happened");
  }
}
