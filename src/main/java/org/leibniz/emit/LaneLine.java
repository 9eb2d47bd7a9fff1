package org.leibniz.emit;

import java.util.List;
import java.util.Optional;

/**
 * A line of a method that works on lanes.
 *
 * @param kernel the function whose kernel it calls, if it does
 * @param arrays what it hands it
 */
record LaneLine(String text, Optional<String> kernel, List<String> arrays) {
  /** The list is copied. */
  LaneLine {
    arrays = List.copyOf(arrays);
  }

  /** A line that calls none. */
  static LaneLine of(String text) {
    return new LaneLine(text, Optional.empty(), List.of());
  }

  /** A call of a kernel, which changes the first array as a whole. */
  static LaneLine call(String kernel, List<String> arrays) {
    String text = kernel + "Lanes(" + String.join(", ", arrays) + ");";
    return new LaneLine(text, Optional.of(kernel), arrays);
  }

  /** Whether it begins a block. */
  boolean opens() {
    return text.endsWith("{");
  }
}
