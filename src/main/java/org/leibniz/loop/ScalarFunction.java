package org.leibniz.loop;

import java.util.List;
import org.leibniz.graph.ElementType;

/** A function of scalars that the emitter can write: its Java text is its meaning there. */
public interface ScalarFunction {
  /** Its name, for prints. */
  String name();

  /** What it gives. */
  ElementType result();

  /**
   * The Java expression for operands that are Java primaries already (a name, a literal, a call, or
   * in parentheses). REAL and INT are {@code double}, BOOL is {@code boolean}. Kernels are called
   * as {@code Class.method(x)} by the simple name of their class in {@code org.leibniz.kernel}.
   */
  String java(List<String> operands);

  /** How many arithmetic operations an application counts as. */
  default int operations() {
    return 1;
  }

  /** The simple names of the kernel classes that the text calls directly. */
  List<String> kernels();
}
