package org.leibniz.rewrite;

import java.util.Optional;
import org.leibniz.operator.Custom;

/** What only differentiation looks at goes when that is done. */
final class CleanupRules {
  private CleanupRules() {}

  /** A name for a value is the value. */
  static final Rule NAMED =
      Law.exact("named", "named", "named(x) = x", (node, a, facts) -> Optional.of(node.operand(0)));

  /** A stopped value is the value. */
  static final Rule STOP_GRADIENT =
      Law.exact(
          "stop-gradient",
          "stopGradient",
          "stopGradient(x) = x",
          (node, a, facts) -> Optional.of(node.operand(0)));

  /** A function with a derivative rule of its own is its body. */
  static final Rule CUSTOM =
      Law.exact(
          "custom",
          "custom",
          "f(x) = the body of f at x",
          (node, a, facts) ->
              node.operator() instanceof Custom custom
                  ? Optional.of(a.builder().inline(custom.body(), node.operands()).get(0))
                  : Optional.empty());
}
