package org.leibniz.data;

import org.leibniz.diagnostic.DiagnosticException;

/**
 * What one {@code --set name=value} gives: a scalar, a vector {@code [1, 2, 3]}, a matrix {@code
 * [[1, 2], [3, 4]]} or an array of higher rank. Elements are decimal numbers, {@code pi}, {@code
 * inf}, {@code nan}, each with an optional sign, or {@code true} and {@code false}.
 *
 * @param name what is set
 * @param kind the narrowest kind that holds every element: {@code 3} is an integer, {@code 3.0} is
 *     not
 * @param value the value, truth values as 1 and 0
 */
public record SetOption(String name, ElementKind kind, InputArray value) {

  /**
   * Reads {@code name=value}.
   *
   * @throws DiagnosticException if there is no name, no value, or the value is not of the form
   *     above
   */
  public static SetOption parse(String text) {
    return new SetOptionParser(text).parse();
  }
}
