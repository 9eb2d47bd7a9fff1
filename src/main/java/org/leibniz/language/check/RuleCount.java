package org.leibniz.language.check;

import java.util.Optional;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.language.parse.Expression;
import org.leibniz.language.parse.Statement;

/** Whether a derivative rule gives as many values as its function has parameters. */
public final class RuleCount {
  private RuleCount() {}

  /**
   * The finding for a rule that gives another number of values, as far as its form shows: names,
   * calls and what ends in them may stand for several.
   */
  static Optional<Diagnostic> mismatch(Statement.Function function) {
    if (function.gradient().isEmpty()) {
      return Optional.empty();
    }
    Expression value = function.gradient().get().value();
    while (value instanceof Expression.Block block) {
      value = block.result();
    }
    boolean open =
        value instanceof Expression.Name
            || value instanceof Expression.Call
            || value instanceof Expression.Conditional
            || value instanceof Expression.Loop;
    int count = value instanceof Expression.Tuple tuple ? tuple.elements().size() : 1;
    return open || count == function.parameters().size()
        ? Optional.empty()
        : Optional.of(mismatch(function, count));
  }

  /** The finding for a rule that gives so many values. */
  public static Diagnostic mismatch(Statement.Function function, int count) {
    return Diagnostic.at(
            function.gradient().orElseThrow().value().span(),
            Code.GRADIENT_RULE_SHAPE,
            "the rule gives "
                + Counting.of(count, "value")
                + ", the function has "
                + Counting.of(function.parameters().size(), "parameter"))
        .label("one value for each parameter is needed")
        .see(function.name().span(), "the function is defined here")
        .help(
            function.parameters().size() == 1
                ? "write one value, without the tuple"
                : "write a tuple: with gradient(g) = (…, …)");
  }
}
