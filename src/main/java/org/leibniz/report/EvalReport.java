package org.leibniz.report;

import java.util.List;

/** The values of what a file defines, in the order of the file. */
public record EvalReport(List<NamedTensor> values) {

  /** Copies the list. */
  public EvalReport {
    values = List.copyOf(values);
  }
}
