package org.leibniz.operator;

import java.util.List;
import org.leibniz.graph.Counting;
import org.leibniz.graph.Flow;
import org.leibniz.graph.Node;
import org.leibniz.loop.LaneForm;

/**
 * The nearest number of IEEE single precision, infinite beyond the greatest; the type stays.
 * Derivatives do not see that it rounds, and it is not counted as an operation.
 */
final class SingleRounding extends Elementwise {

  SingleRounding() {
    super(
        "toSingle",
        ElementRule.REALS,
        "(float) a",
        ElementValue.of((double a) -> (float) a),
        List.of((a, x, y, g) -> Flow.of(g)));
    picks();
    sideBySide(LaneForm.Kind.NARROWING, "FloatVector");
  }

  @Override
  public int operations() {
    return 0;
  }

  @Override
  public double operations(Node node, Counting counting) {
    return 0;
  }
}
