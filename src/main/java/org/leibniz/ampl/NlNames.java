package org.leibniz.ampl;

import java.util.List;

/**
 * What the files beside an {@code .nl} file call its variables and constraints.
 *
 * @param columns the lines of the {@code .col} file; none where there is no such file
 * @param rows the lines of the {@code .row} file, objectives behind constraints
 */
public record NlNames(List<String> columns, List<String> rows) {

  /** Copies the lists. */
  public NlNames {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** No files beside it. */
  public static NlNames none() {
    return new NlNames(List.of(), List.of());
  }

  /** The name of a variable; of one without a name {@code x} and its number from 1. */
  String variable(int index) {
    return index < columns.size() ? columns.get(index) : "x" + (index + 1);
  }

  /** The name of a constraint; empty where it has none. */
  String constraint(int index) {
    return index < rows.size() ? rows.get(index) : "";
  }
}
