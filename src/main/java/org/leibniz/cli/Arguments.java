package org.leibniz.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;

/**
 * What a command was given, checked against the table.
 *
 * @param command which command
 * @param operands the files or words beside the options
 * @param values for each option that occurs its values, in order; an empty text for each occurrence
 *     of a flag
 */
record Arguments(Command command, List<String> operands, Map<String, List<String>> values) {

  /** A comma that stands in no brackets, as it does in {@code W[0, 1]}. */
  private static final String COMMA = ",(?![^\\[]*\\])";

  boolean has(String option) {
    return values.containsKey(option);
  }

  /** The value of an option; of several the last. */
  Optional<String> value(String option) {
    List<String> all = all(option);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** Every value of an option. */
  List<String> all(String option) {
    List<String> all = values.get(option);
    return all == null ? List.of() : all;
  }

  /** The names in the values of an option, which separates them by commas. */
  List<String> names(String option) {
    List<String> names = new ArrayList<>();
    for (String value : all(option)) {
      for (String name : value.split(COMMA)) {
        if (!name.isBlank()) {
          names.add(name.strip());
        }
      }
    }
    return names;
  }

  /** The only operand, a file. */
  Path file() {
    return path(operands.get(0));
  }

  /**
   * A text as a path.
   *
   * @throws DiagnosticException if it can be none
   */
  static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException invalid) {
      throw new DiagnosticException(
          Diagnostic.of(Code.FILE_NOT_FOUND, text + " cannot be the name of a file")
              .help("the system says: " + invalid.getReason()));
    }
  }
}
