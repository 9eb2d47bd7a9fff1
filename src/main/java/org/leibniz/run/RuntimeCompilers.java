package org.leibniz.run;

import java.util.Locale;
import java.util.Optional;

/** Chooses among the compilers that this runtime has. */
public final class RuntimeCompilers {
  /** The property that forces one: {@code javac} or {@code janino}. */
  public static final String PROPERTY = "leibniz.compiler";

  private RuntimeCompilers() {}

  /**
   * The compiler to use: the one that {@link #PROPERTY} names, else Janino, whose first compilation is about three times
   * quicker than that of {@code javac}; the classes are equally fast.
   *
   * @throws IllegalArgumentException where the property names one that is not there
   */
  public static RuntimeCompiler choose() {
    String name = System.getProperty(PROPERTY, "janino").toLowerCase(Locale.ROOT);
    return named(name)
        .orElseThrow(
            () -> new IllegalArgumentException("no compiler " + name + " here; " + PROPERTY + " is javac or janino"));
  }

  /** The compiler of a name, where this runtime has it. */
  public static Optional<RuntimeCompiler> named(String name) {
    return switch (name) {
      case "janino" -> Optional.of(new JaninoCompiler());
      case "javac" -> JavaxToolsCompiler.present() ? Optional.of(new JavaxToolsCompiler()) : Optional.empty();
      default -> Optional.empty();
    };
  }
}
