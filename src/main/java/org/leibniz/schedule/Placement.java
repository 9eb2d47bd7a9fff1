package org.leibniz.schedule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.loop.Index;
import org.leibniz.operator.Accumulating;
import org.leibniz.operator.Loop;
import org.leibniz.operator.Pointwise;
import org.leibniz.operator.Segmented;

/** Decides where nodes are kept, and which units bring them there. */
final class Placement {
  private final Draft draft;
  private final Views views;

  Placement(Draft draft, Views views) {
    this.draft = draft;
    this.views = views;
  }

  /** Decides where a node is kept, knowing all its readers, and tells its operands of theirs. */
  void place(Step step) {
    switch (step.kind) {
      case GIVEN -> {
        // It has its place from the beginning.
      }
      case ELEMENTWISE -> placeElements(step);
      case TENSOR, UNROLLED -> placeTensor(step);
      case SEGMENTED -> placeSegments(step);
      case REDUCTION -> placeReduction(step);
      case REPETITION -> {
        int starts = ((Loop) step.node.operator()).states();
        for (int i = 0; i < step.node.operands().size(); i++) {
          Node operand = step.node.operand(i);
          boolean filled = i >= 1 && i <= starts && draft.constant(operand).isPresent();
          draft.step(operand).required |= !filled;
        }
      }
      case COMPONENT -> placeComponent(step);
      default -> throw new AssertionError(step.kind);
    }
  }

  private void placeElements(Step step) {
    Shape shape = step.node.shape();
    boolean varying = step.readers.stream().anyMatch(reader -> !Places.fixed(reader.at()));
    boolean pointwise = step.node.operator() instanceof Pointwise;
    if (varying
        && pointwise
        && !step.required
        && (step.cheap || draft.template(step.node).cost() == 0)) {
      spread(step);
    } else if (!shape.scalar() && step.required && pointwise && viewed(step)) {
      spread(step);
    } else if ((varying || step.required) && !shape.scalar()) {
      step.place = draft.surroundings.allocate(step.node);
      step.producers.add(new Unit.Elements(step.level, draft.unit(), step.node));
    }
    if (step.node.operands().stream().allMatch(operand -> operand.shape().scalar())) {
      return;
    }
    Places places = new Places(Map.of());
    for (List<Index> at : Unrolled.places(pointwise ? shape : Draft.domain(step.node))) {
      Template template =
          pointwise
              ? Template.element(step.node, at, places)
              : Unrolled.contribution(step.node, at);
      read(template, null);
    }
  }

  /** Whether loops find a tensor that they capture in what is given; then that is its place. */
  private boolean viewed(Step step) {
    if (step.required && draft.surroundings.destinations(step.node).isEmpty()) {
      views.of(step.node).ifPresent(view -> step.place = view);
    }
    return step.place != null;
  }

  private void placeTensor(Step step) {
    if (step.kind == Step.Kind.TENSOR && viewed(step)) {
      spread(step);
      return;
    }
    boolean wanted = step.required || !draft.surroundings.destinations(step.node).isEmpty();
    if (wanted || step.readers.stream().anyMatch(reader -> !computes(step, reader))) {
      step.place = kept(step);
      step.producers.add(step.home);
      step.home.roots.add(new Unit.Root.Element(step.node));
      step.readers.removeIf(reader -> reader.nest() == null || step.loaded(reader.nest()));
      for (List<Index> at : ShortRows.places(step.home.loops.at(), step.node.shape())) {
        step.readers.add(new Step.Reader(step.home, at));
      }
    }
    spread(step);
  }

  /** Whether a reader computes the element itself. */
  private static boolean computes(Step step, Step.Reader reader) {
    if (reader.nest() == null) {
      if (step.kind == Step.Kind.UNROLLED) {
        return false;
      }
      boolean once =
          step.readers.size() <= 2 && step.readers.stream().allMatch(r -> r.nest() == null);
      return step.cost <= Draft.CHEAP || once;
    }
    boolean shared =
        reader.nest() == step.home && ShortRows.inside(reader.at(), step.home.loops.at());
    return shared || Draft.anew(step, reader.nest().domain);
  }

  private void placeSegments(Step step) {
    step.place = kept(step);
    Segmented segmented = (Segmented) step.node.operator();
    Map<Integer, Shape> small = new LinkedHashMap<>();
    for (int operand = 0; operand < step.node.operands().size(); operand++) {
      Shape shape = step.node.shape().with(segmented.axis(), segmented.length(step.node, operand));
      int number = operand;
      if (draft.few(shape)) {
        small.put(operand, shape);
        for (List<Index> at : Unrolled.places(shape)) {
          read(
              Template.of(step.node, new Places(Map.of()), e -> segmented.segment(e, number, at)),
              null);
        }
      } else {
        Unit.Nest nest = step.homes.get(operand);
        nest.roots.add(new Unit.Root.Segment(step.node, operand));
        step.producers.add(nest);
        Places places = new Places(nest.loops.counters());
        for (List<Index> at : ShortRows.places(nest.loops.at(), shape)) {
          read(Template.of(step.node, places, e -> segmented.segment(e, number, at)), nest);
        }
      }
    }
    if (!small.isEmpty()) {
      step.producers.add(new Unit.Segments(step.level, draft.unit(), step.node, small));
    }
  }

  private void placeReduction(Step step) {
    Unit.Nest home = step.home;
    step.producers.add(home);
    if (!step.node.type().scalar()) {
      step.place = kept(step);
    }
    Draft.contributions(step.node, home.loops).forEach(template -> read(template, home));
    if (step.node.operator() instanceof Accumulating accumulating) {
      step.initial = accumulating.initial();
      accumulating.base().ifPresent(base -> placeStart(step, base));
      home.roots.add(new Unit.Root.Accumulation(step.node));
    } else {
      home.roots.add(new Unit.Root.Search(step.node));
    }
  }

  private void placeStart(Step step, int operand) {
    Step base = draft.step(step.node.operand(operand));
    if (base.kind == Step.Kind.GIVEN
        && step.place.equals(draft.surroundings.given(base.node).orElseThrow())) {
      step.continued = true;
      return;
    }
    if (base.kind == Step.Kind.REDUCTION
        && draft.readOnce(base.node)
        && draft.surroundings.destinations(base.node).isEmpty()) {
      // Nothing else reads it: it is accumulated where it is wanted with more.
      base.place = step.place;
      step.continued = true;
      return;
    }
    Optional<Double> constant = draft.constant(step.node.operand(operand));
    if (constant.isPresent()) {
      step.initial = constant.get();
      return;
    }
    Shape rows = ShortRows.passed(step.node.shape());
    Unit.Nest nest = draft.nest(step.level - 1, rows, step.guard);
    nest.roots.add(new Unit.Root.Start(step.node, operand));
    step.start = nest;
    for (List<Index> at : ShortRows.places(nest.loops.at(), step.node.shape())) {
      draft.step(step.node.operand(operand)).readers.add(new Step.Reader(nest, at));
    }
  }

  private void placeComponent(Step step) {
    step.producers.addAll(draft.step(step.node.operand(0)).producers);
    if (!step.node.type().scalar()) {
      step.place = kept(step);
    }
  }

  /** Where a node is kept: where it is wanted first, else in working storage. */
  private Place kept(Step step) {
    if (step.place != null) {
      return step.place;
    }
    List<Place.InBuffer> destinations = draft.surroundings.destinations(step.node);
    return destinations.isEmpty() ? draft.surroundings.allocate(step.node) : destinations.get(0);
  }

  /** Tells the operands of a node whose elements are computed where they are read. */
  private void spread(Step step) {
    for (Step.Reader reader : step.readers) {
      Map<String, Size> bounds = reader.nest() == null ? Map.of() : reader.nest().loops.counters();
      if (!(step.kind == Step.Kind.ELEMENTWISE && Places.fixed(reader.at()))) {
        for (Template part : ShortRows.element(step, reader.at(), new Places(bounds))) {
          read(part, reader.nest());
        }
      }
    }
  }

  private void read(Template template, Unit.Nest nest) {
    for (Template.Read read : template.reads()) {
      boolean fixed = Places.fixed(read.at());
      Step step = draft.step(read.node());
      if (!read.node().shape().scalar()) {
        step.readers.add(new Step.Reader(fixed ? null : nest, read.at()));
      }
    }
  }
}
