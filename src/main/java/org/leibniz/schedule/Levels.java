package org.leibniz.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.loop.Index;
import org.leibniz.operator.Accumulating;
import org.leibniz.operator.Loop;
import org.leibniz.operator.Pointwise;
import org.leibniz.operator.Segmented;

/**
 * Finds the level of each node: one more than that of anything that must be finished before; and
 * the nest that would compute it.
 */
final class Levels {
  private final Draft draft;

  Levels(Draft draft) {
    this.draft = draft;
  }

  /** Finds the level of a node; its operands have theirs. */
  void find(Step step) {
    Node node = step.node;
    switch (step.kind) {
      case GIVEN -> step.level = 0;
      case COMPONENT -> step.level = draft.step(node.operand(0)).level;
      case REPETITION -> repetitionLevel(step);
      case ELEMENTWISE -> {
        boolean indexed = node.operands().stream().anyMatch(operand -> operand.shape().rank() > 0);
        boolean computed =
            indexed
                && node.operator() instanceof Pointwise
                && draft.template(node).readsComputedPlaces();
        step.level = Math.max(finished(node) + (computed ? 1 : 0), defined(node));
      }
      case TENSOR, UNROLLED -> tensorLevel(step);
      case SEGMENTED -> segmentsLevel(step);
      case REDUCTION -> reductionLevel(step);
      default -> throw new AssertionError(step.kind);
    }
  }

  private void repetitionLevel(Step step) {
    step.level = Math.max(1 + finished(step.node), defined(step.node) + 1);
    Unit.Repetition unit = new Unit.Repetition(step.level, draft.unit(), step.node);
    step.producers.add(unit);
    if (step.node.operator() instanceof Loop loop && loop.defines()) {
      draft.defines(loop.trips().toString(), unit);
    }
  }

  /** The level at which the sizes that a node names have numbers. */
  private int defined(Node node) {
    int level = 0;
    for (Unit unit : draft.definers(node)) {
      level = Math.max(level, unit.level);
    }
    return level;
  }

  private int finished(Node node) {
    int level = 0;
    for (Node operand : node.operands()) {
      level = Math.max(level, draft.step(operand).level);
    }
    return level;
  }

  private void tensorLevel(Step step) {
    Shape rows = ShortRows.passed(step.node.shape());
    Loops loops = draft.loops(rows);
    Places places = new Places(loops.counters());
    List<Template.Read> reads = new ArrayList<>();
    step.chooses = step.kind == Step.Kind.TENSOR;
    for (List<Index> at : ShortRows.places(loops.at(), step.node.shape())) {
      int cost = 0;
      for (Template template : ShortRows.element(step, at, places)) {
        cost += template.cost();
        step.chooses &= template.cost() == 0;
        step.searches |= template.searches();
        for (Template.Read read : template.reads()) {
          cost = Math.min(1000, cost + draft.step(read.node()).cost);
        }
        reads.addAll(template.reads());
      }
      step.cost = Math.max(step.cost, cost);
    }
    step.level = level(reads, rows, loops, step.guard);
    step.level = Math.max(step.level, defined(step.node) + 1);
    step.home = draft.nest(step.level, rows, step.guard);
  }

  /** A stretch of what is put together, passed row by row. */
  private record Stretch(int operand, Shape rows, int level, boolean copied) {}

  /**
   * Each stretch has a nest as soon as what it is made of is there: one that makes that, too. A
   * copy of what is given waits for the nest over its rows that comes last, which writes beside it.
   */
  private void segmentsLevel(Step step) {
    Node node = step.node;
    Segmented segmented = (Segmented) node.operator();
    step.level = 1 + defined(node);
    List<Stretch> stretches = new ArrayList<>();
    for (int operand = 0; operand < node.operands().size(); operand++) {
      Shape stretch = node.shape().with(segmented.axis(), segmented.length(node, operand));
      if (draft.few(stretch)) {
        step.level = Math.max(step.level, 1 + draft.step(node.operand(operand)).level);
      } else {
        stretches.add(stretch(step, segmented, operand, stretch));
      }
    }
    Map<Shape, Integer> last = new HashMap<>();
    stretches.forEach(one -> last.merge(one.rows(), one.level(), Math::max));
    for (Stretch one : stretches) {
      int level = one.copied() ? last.get(one.rows()) : one.level();
      step.homes.put(one.operand(), draft.nest(level, one.rows(), step.guard));
      step.level = Math.max(step.level, level);
    }
  }

  private Stretch stretch(Step step, Segmented segmented, int operand, Shape stretch) {
    Node node = step.node;
    Shape rows = ShortRows.passed(stretch);
    Loops loops = draft.loops(rows);
    Places places = new Places(loops.counters());
    List<Template.Read> reads = new ArrayList<>();
    for (List<Index> at : ShortRows.places(loops.at(), stretch)) {
      reads.addAll(Template.of(node, places, e -> segmented.segment(e, operand, at)).reads());
    }
    int level = Math.max(level(reads, rows, loops, step.guard), defined(node) + 1);
    return new Stretch(operand, rows, level, copied(reads, places));
  }

  /** Whether elements are those of given tensors, nothing being computed. */
  private boolean copied(List<Template.Read> reads, Places places) {
    Deque<Template.Read> open = new ArrayDeque<>(reads);
    while (!open.isEmpty()) {
      Template.Read read = open.pop();
      Step step = draft.step(read.node());
      if (step.view()) {
        ShortRows.element(step, read.at(), places).forEach(part -> open.addAll(part.reads()));
      } else if (step.kind != Step.Kind.GIVEN) {
        return false;
      }
    }
    return true;
  }

  private void reductionLevel(Step step) {
    Shape domain = Draft.passed(step.node);
    Loops loops = draft.loops(domain);
    List<Template.Read> reads = new ArrayList<>();
    for (Template template : Draft.contributions(step.node, loops)) {
      reads.addAll(template.reads());
    }
    step.level = level(reads, domain, loops, step.guard);
    step.level = Math.max(step.level, defined(step.node) + 1);
    if (step.node.operator() instanceof Accumulating accumulating
        && accumulating.base().isPresent()) {
      Node base = step.node.operand(accumulating.base().get());
      step.level = Math.max(step.level, draft.step(base).level + 2);
    }
    step.home = draft.nest(step.level, domain, step.guard);
  }

  /** The first level at which a nest over a domain can read all this. */
  private int level(Iterable<Template.Read> reads, Shape domain, Loops loops, Guard guard) {
    int level = 1;
    Deque<Template.Read> open = new ArrayDeque<>();
    reads.forEach(open::add);
    while (!open.isEmpty()) {
      Template.Read read = open.pop();
      Step step = draft.step(read.node());
      boolean tensor = step.spread() && !Places.fixed(read.at());
      if (tensor && atHome(step, read.at(), domain, loops) && step.guard == guard) {
        level = Math.max(level, step.level);
      } else if (tensor && Draft.anew(step, domain)) {
        Places places = new Places(loops.counters());
        ShortRows.element(step, read.at(), places).forEach(part -> open.addAll(part.reads()));
      } else {
        level = Math.max(level, step.level + 1);
      }
    }
    return level;
  }

  private static boolean atHome(Step step, List<Index> at, Shape domain, Loops loops) {
    return ShortRows.passed(step.node.shape()).equals(domain) && ShortRows.inside(at, loops.at());
  }
}
