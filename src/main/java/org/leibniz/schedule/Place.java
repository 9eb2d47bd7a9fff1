package org.leibniz.schedule;

import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;

/** Where the value of a node is found once it is there. */
sealed interface Place {

  /** In a buffer, row by row from an offset on. */
  record InBuffer(Buffer buffer, Index offset) implements Place {}

  /** In a local variable, or known; a scalar. */
  record InLocal(Scalar value) implements Place {}
}
