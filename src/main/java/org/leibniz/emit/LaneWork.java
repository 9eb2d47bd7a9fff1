package org.leibniz.emit;

import java.util.List;
import java.util.Optional;

/**
 * What a kernel does to the lanes of a vector, before it is a method.
 *
 * @param arrays the names of the arrays that hold its arguments; the first is given the results
 * @param lines its statements
 * @param rare the mask of the lanes that are left to the scalar kernel, where there may be any
 * @param result the vector that it gives where there are none
 * @param called the functions whose kernels it calls
 * @param handed the fields of the class through which it hands them their arguments
 */
record LaneWork(
    List<String> arrays,
    List<String> lines,
    Optional<String> rare,
    String result,
    List<String> called,
    List<String> handed) {
  /** The lists are copied. */
  LaneWork {
    arrays = List.copyOf(arrays);
    lines = List.copyOf(lines);
    called = List.copyOf(called);
    handed = List.copyOf(handed);
  }

  /** Whether it is arithmetic alone, which may stand between that of another. */
  boolean straight() {
    return called.isEmpty() && handed.isEmpty();
  }
}
