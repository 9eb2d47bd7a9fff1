package org.leibniz.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something that a person must be told about the input: what is wrong, where, and how to mend it.
 *
 * @param code what kind of finding this is; stable across releases
 * @param message one line, without the place
 * @param primary the smallest span that is at fault, absent where no file is at fault
 * @param label what stands beside the caret under the primary span; may be empty
 * @param secondary further places that explain the finding, such as a declaration
 * @param help lines that say how to mend it
 */
public record Diagnostic(
    Code code,
    String message,
    Optional<Span> primary,
    String label,
    List<Label> secondary,
    List<String> help) {

  /** A further place with the words that stand beside its caret. */
  public record Label(Span span, String text) {}

  /** Copies the lists. */
  public Diagnostic {
    secondary = List.copyOf(secondary);
    help = List.copyOf(help);
  }

  /** A finding at a place. */
  public static Diagnostic at(Span span, Code code, String message) {
    return new Diagnostic(code, message, Optional.of(span), "", List.of(), List.of());
  }

  /** A finding at a place that may not be known. */
  public static Diagnostic at(Optional<Span> span, Code code, String message) {
    return new Diagnostic(code, message, span, "", List.of(), List.of());
  }

  /** A finding that no place in a file can be named for. */
  public static Diagnostic of(Code code, String message) {
    return new Diagnostic(code, message, Optional.empty(), "", List.of(), List.of());
  }

  /** The same finding with words beside the caret. */
  public Diagnostic label(String text) {
    return new Diagnostic(code, message, primary, text, secondary, help);
  }

  /** The same finding with a further place. */
  public Diagnostic see(Span span, String text) {
    List<Label> labels = new ArrayList<>(secondary);
    labels.add(new Label(span, text));
    return new Diagnostic(code, message, primary, label, labels, help);
  }

  /** The same finding with a further line of help. */
  public Diagnostic help(String line) {
    List<String> lines = new ArrayList<>(help);
    lines.add(line);
    return new Diagnostic(code, message, primary, label, secondary, lines);
  }
}
