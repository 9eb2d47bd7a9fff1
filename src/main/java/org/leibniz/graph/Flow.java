package org.leibniz.graph;

import java.util.Optional;

/** What a derivative rule answers for one operand. */
public sealed interface Flow {

  /**
   * A derivative flows.
   *
   * @param value the cotangent or tangent
   * @param mask where absent, it flows everywhere; else a truth value that broadcasts to the value:
   *     only where it holds was the operand used at all, so whatever is computed further from this
   *     flow counts as 0 elsewhere, be it NaN
   */
  record Value(Node value, Optional<Node> mask) implements Flow {}

  /**
   * The derivative is 0 everywhere.
   *
   * @param reason why, as a person is told, such as "a step, its derivative is 0"
   * @param mend what the person may write instead; empty where there is nothing to advise
   */
  record Zero(String reason, String mend) implements Flow {}

  /** There is no derivative, for a reason to be told to the person. */
  record None(String reason) implements Flow {}

  /** A derivative that flows everywhere. */
  static Flow of(Node value) {
    return new Value(value, Optional.empty());
  }

  /** A derivative that flows only where the mask holds. */
  static Flow masked(Node value, Node mask) {
    return new Value(value, Optional.of(mask));
  }

  /** No derivative, since it is 0. */
  static Flow zero(String reason) {
    return new Zero(reason, "");
  }

  /** No derivative, since it is 0, with advice. */
  static Flow zero(String reason, String mend) {
    return new Zero(reason, mend);
  }

  /** No derivative at all. */
  static Flow none(String reason) {
    return new None(reason);
  }
}
