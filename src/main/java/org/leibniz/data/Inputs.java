package org.leibniz.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.diagnostic.DiagnosticException;

/** Values from outside by name, in the order in which they were given. Immutable. */
public final class Inputs {
  private static final Inputs EMPTY = new Inputs(new LinkedHashMap<>());

  private final Map<String, InputArray> values;

  private Inputs(LinkedHashMap<String, InputArray> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  /** Nothing at all. */
  public static Inputs empty() {
    return EMPTY;
  }

  /**
   * Finds a value for everything that a model declares.
   *
   * <ul>
   *   <li>{@code --set name=value} comes first, the later before the earlier; every one of them is
   *       in the result, whether it was declared or not, since sizes and parameters are set in the
   *       same way.
   *   <li>{@code data x[n]} is the column {@code x}.
   *   <li>{@code data x[n, k]} is a group of columns {@code x0, x1, ...}, {@code x_0, x_1, ...} or
   *       {@code x[0], x[1], ...} of one file, counted from 0 or 1 without a gap, in any order; or,
   *       with a width of one, the column {@code x}.
   *   <li>{@code data g} is the column {@code g} of a file with one row.
   * </ul>
   *
   * @throws DiagnosticException with everything that is wrong: a request that nothing answers,
   *     unless it is optional; a name that two files answer; a cell that is missing or of another
   *     kind; a value with another number of axes
   */
  public static Inputs bind(
      List<DataRequest> requests, List<CsvTable> tables, List<SetOption> options) {
    return new DataBinding(tables, options).bind(requests);
  }

  /** These values and one more, which replaces an earlier one of that name. */
  public Inputs with(String name, InputArray value) {
    LinkedHashMap<String, InputArray> copy = new LinkedHashMap<>(values);
    copy.put(name, value);
    return new Inputs(copy);
  }

  /** The value of that name, if there is one. */
  public Optional<InputArray> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** Says whether there is a value of that name. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** All values by name, in order; unmodifiable. */
  public Map<String, InputArray> asMap() {
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Inputs inputs && values.equals(inputs.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
