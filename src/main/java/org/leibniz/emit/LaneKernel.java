package org.leibniz.emit;

import java.util.List;

/**
 * A kernel that works on the lanes of a vector.
 *
 * @param text the member of a class that it is
 * @param called the functions whose kernels it calls
 * @param arrays the fields of the class through which it hands them their arguments
 */
record LaneKernel(String text, List<String> called, List<String> arrays) {
  /** The lists are copied. */
  LaneKernel {
    called = List.copyOf(called);
    arrays = List.copyOf(arrays);
  }
}
