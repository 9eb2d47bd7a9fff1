package org.leibniz.cli;

import java.nio.file.Path;
import javax.lang.model.SourceVersion;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.model.Model;

/** {@code ad compile}: a Java class, written into the folder of its package. */
final class CompileAction implements Action {

  @Override
  public int run(Arguments arguments, Terminal terminal) {
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

  private static DiagnosticException notJava(String option, String name, String example) {
    return new DiagnosticException(
        Diagnostic.of(Code.BAD_OPTION_VALUE, name + " cannot be the name of a Java " + option)
            .help("give another one, such as --" + option + " " + example));
  }
}
