package org.leibniz.run;

import java.util.Locale;
import java.util.Optional;

/** Chooses among the compilers that this runtime has. */
public final class RuntimeCompilers {
  /** The property that forces one: {@code javac} or {@code janino}. */
  public static final String PROPERTY = "leibniz.compiler";

  /** A longer text goes to the compiler whose time is linear. */
  private static final int LONG = 400_000;

  private RuntimeCompilers() {}

  /**
   * The compiler to use: the one that {@link #PROPERTY} names. Else Janino, whose first compilation
   * is about three times quicker than that of {@code javac}; the classes are equally fast. Janino's
   * time and memory grow with the square of a method's variables, so a long text goes to {@code
   * javac} where that is present.
   *
   * @param length the length of the text to compile
   * @throws IllegalArgumentException where the property names one that is not there
   */
  public static RuntimeCompiler choose(int length) {
    String forced = System.getProperty(PROPERTY);
    if (forced == null) {
      Optional<RuntimeCompiler> patient = length > LONG ? named("javac") : Optional.empty();
      return patient.orElseGet(JaninoCompiler::new);
    }
    return named(forced.toLowerCase(Locale.ROOT))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no compiler " + forced + " here; " + PROPERTY + " is javac or janino"));
  }

  /** The compiler of a name, where this runtime has it. */
  public static Optional<RuntimeCompiler> named(String name) {
    return switch (name) {
      case "janino" -> Optional.of(new JaninoCompiler());
      case "javac" ->
          JavaxToolsCompiler.present() ? Optional.of(new JavaxToolsCompiler()) : Optional.empty();
      default -> Optional.empty();
    };
  }
}
