package org.leibniz.benchmark;

import java.nio.file.Path;
import org.leibniz.model.Model;

/**
 * Prints the Java that a case of the suites becomes, or with a pass named the program after it.
 *
 * <pre>
 * java -cp target/benchmarks.jar org.leibniz.benchmark.EmittedText FOLDER "GMM d2_K5" [pass]
 * </pre>
 */
public final class EmittedText {
  private EmittedText() {}

  /** Prints. */
  public static void main(String[] arguments) {
    for (Case one : Case.ALL) {
      if (one.title().equals(arguments[1])) {
        Model model = Binding.of(one, Path.of(arguments[0]));
        System.out.println(
            arguments.length > 2 ? model.dump(arguments[2]) : model.java("benchmark", "Emitted"));
      }
    }
  }
}
