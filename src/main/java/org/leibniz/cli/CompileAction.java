package org.leibniz.cli;

import java.nio.file.Path;
import javax.lang.model.SourceVersion;
import org.leibniz.ampl.NlWriter;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.model.Model;

/** {@code ad compile}: a Java class, written into the folder of its package. */
final class CompileAction implements Action {

  @Override
  public int run(Arguments arguments, Terminal terminal) {
    if (arguments.has("nl")) {
      return nl(arguments, terminal);
    }
    String packageName = arguments.value("package").orElse("");
    String className = arguments.value("class").orElse(ClassName.of(arguments.file()));
    if (!packageName.isEmpty() && !SourceVersion.isName(packageName)) {
      throw notJava("package", packageName, "com.acme");
    }
    if (!SourceVersion.isIdentifier(className) || SourceVersion.isKeyword(className)) {
      throw notJava("class", className, "Polynomial");
    }
    Model model = ModelReader.readAsGiven(arguments);
    Path folder = Arguments.path(arguments.value("output").orElse(""));
    if (!packageName.isEmpty()) {
      folder = folder.resolve(packageName.replace('.', '/'));
    }
    Path file = folder.resolve(className + ".java");
    TextFile.write(
        file, model.java(packageName, className), "name a folder that you may write to: -o DIR");
    terminal.out().println(file);
    return DONE;
  }

  /** Writes an {@code .nl} file, and beside it the names of its variables and constraints. */
  private static int nl(Arguments arguments, Terminal terminal) {
    Path file = Arguments.path(arguments.value("nl").orElseThrow());
    String name = String.valueOf(file.getFileName());
    if (!name.endsWith(".nl")) {
      throw new DiagnosticException(
          Diagnostic.of(Code.BAD_OPTION_VALUE, "--nl " + file + ": the file's name ends in .nl")
              .help("such as: --nl " + file + ".nl"));
    }
    String stub = name.substring(0, name.length() - ".nl".length());
    NlWriter.Result written = ModelReader.read(arguments).nl(stub);
    String help = "name a file that you may write: --nl FILE";
    TextFile.write(file, written.text(), help);
    TextFile.write(file.resolveSibling(stub + ".col"), written.columns(), help);
    TextFile.write(file.resolveSibling(stub + ".row"), written.rows(), help);
    terminal.out().println(file);
    return DONE;
  }

  private static DiagnosticException notJava(String option, String name, String example) {
    return new DiagnosticException(
        Diagnostic.of(Code.BAD_OPTION_VALUE, name + " cannot be the name of a Java " + option)
            .help("give another one, such as --" + option + " " + example));
  }
}
