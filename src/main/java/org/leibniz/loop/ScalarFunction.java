package org.leibniz.loop;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.leibniz.graph.ElementType;
import org.leibniz.interval.Contraction;

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

  /**
   * The function of whole numbers that are indices, where that is an index, too: a sum, a
   * difference, a multiple. Empty for what gives no index.
   */
  default Optional<Index> index(List<Index> operands) {
    return Optional.empty();
  }

  /** What it is where neighbours go side by side; empty where it is done for one at a time. */
  default Optional<LaneForm> lanes() {
    return Optional.empty();
  }

  /**
   * The number that changes nothing when a number is joined to it, where the function joins the
   * contributions of a reduction and they may be joined in parts that start from this number; empty
   * for others.
   */
  default OptionalDouble neutral() {
    return OptionalDouble.empty();
  }

  /**
   * The function that adds this one's result, before it is rounded, to a number: of the same
   * operands and, behind them, that number. Empty where what is added is rounded before.
   */
  default Optional<ScalarFunction> added() {
    return Optional.empty();
  }

  /** Whether the operands may be exchanged (two operands). */
  default boolean commutative() {
    return false;
  }

  /** How many arithmetic operations an application counts as. */
  default int operations() {
    return 1;
  }

  /** How ranges of its result and its operands narrow each other. */
  default Contraction narrowing() {
    return Contraction.NOTHING;
  }

  /** The simple names of the kernel classes that the text calls directly. */
  List<String> kernels();
}
