package org.leibniz.schedule;

import java.util.List;
import org.leibniz.graph.Node;
import org.leibniz.loop.Scalar;
import org.leibniz.operator.Pointwise;

/** Finds under which conditions each node is needed. */
final class Needs {
  private final Draft draft;
  private final Guard always;

  Needs(Draft draft, Guard always) {
    this.draft = draft;
    this.always = always;
  }

  /** Under which conditions each node is needed; a node comes after its users. */
  void find(List<Node> nodes) {
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Step step = draft.step(nodes.get(i));
      if (step.guard == null) {
        step.guard = always;
      }
      boolean pointwise = step.node.operator() instanceof Pointwise && step.kind != Step.Kind.GIVEN;
      if (pointwise && step.node.type().scalar() && !step.node.operands().isEmpty()) {
        Template template = draft.template(step.node);
        step.plain = template.value() instanceof Scalar.Apply;
        need(template.value(), template, step.guard);
      } else if (step.kind != Step.Kind.GIVEN) {
        step.node.operands().forEach(operand -> need(operand, step.guard));
      }
    }
  }

  private void need(Node node, Guard guard) {
    Step step = draft.step(node);
    step.guard = Guard.common(step.guard, guard);
  }

  private void need(Scalar value, Template template, Guard guard) {
    if (value instanceof Scalar.Choose choose
        && choose.condition() instanceof Scalar.Local condition
        && guard.mayDeepen()) {
      need(condition, template, guard);
      Node on = template.read(condition).node();
      need(choose.then(), template, guard.inside(on, true));
      need(choose.otherwise(), template, guard.inside(on, false));
      return;
    }
    for (Template.Read read : template.readsIn(value)) {
      need(read.node(), guard);
    }
  }
}
