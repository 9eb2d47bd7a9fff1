package org.leibniz.report;

import java.util.ArrayList;
import java.util.List;
import org.leibniz.graph.SparsityPattern;

/**
 * A sparse Jacobian or Hessian.
 *
 * @param of what is differentiated
 * @param wrt the variables, behind each other along the columns; of a Hessian along the rows too
 * @param hessian whether it is a Hessian
 * @param pattern the entries that may differ from 0
 * @param forwardProducts how many products with the matrix give all entries, beside
 * @param reverseProducts as many with its transpose
 * @param values the entries, in the order of the pattern; empty where only the pattern is known
 */
public record SparseReport(
    List<NamedTensor> of,
    List<NamedTensor> wrt,
    boolean hessian,
    SparsityPattern pattern,
    int forwardProducts,
    int reverseProducts,
    double[] values) {

  /** Copies the lists. */
  public SparseReport {
    of = List.copyOf(of);
    wrt = List.copyOf(wrt);
  }

  /** The names of what is differentiated, as they are listed after an option. */
  String ofNames() {
    return names(of);
  }

  /** The names of the variables. */
  String wrtNames() {
    return names(wrt);
  }

  private static String names(List<NamedTensor> tensors) {
    List<String> names = new ArrayList<>();
    for (NamedTensor tensor : tensors) {
      names.add(tensor.name());
    }
    return String.join(",", names);
  }

  /** The name of a row, such as {@code v[3]}. */
  String rowName(int row) {
    return element(hessian ? wrt : of, row);
  }

  /** The name of a column. */
  String columnName(int column) {
    return element(wrt, column);
  }

  private static String element(List<NamedTensor> tensors, int place) {
    int left = place;
    for (NamedTensor tensor : tensors) {
      if (left < tensor.values().length) {
        return tensor.elementName(left);
      }
      left -= tensor.values().length;
    }
    throw new IndexOutOfBoundsException("there is no element " + place);
  }
}
