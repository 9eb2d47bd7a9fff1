package org.leibniz.derive.sparse;

import org.leibniz.graph.Size;

/** A size that only an evaluation can tell: that of a loop whose count depends on unknowns. */
final class UnknownSizeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnknownSizeException(Size size) {
    super("the size " + size + " depends on unknowns", null, false, false);
  }
}
