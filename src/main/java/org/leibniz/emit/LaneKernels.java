package org.leibniz.emit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The text of kernels that work on the lanes of a vector. Where they are in the range of plain
 * arguments they do the operations of the scalar kernel, in its order, so they give its bits; for
 * others they call it.
 */
final class LaneKernels {
  private LaneKernels() {}

  /** Whether there is one for a function: a resource of its name. */
  static boolean has(String function) {
    return LaneKernels.class.getResource(function + ".lanes") != null;
  }

  /** The member of a class that is the kernel of a function. */
  static String text(String function) {
    try (InputStream stream = LaneKernels.class.getResourceAsStream(function + ".lanes")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
