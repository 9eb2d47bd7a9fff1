package org.leibniz.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;

/**
 * What surrounds a graph that is scheduled: where its inputs are, where its results go, where it
 * may keep values.
 */
final class Surroundings {
  private final Workspace workspace;
  private final Map<String, Size> counters;
  private final Map<Node, Place> given = new LinkedHashMap<>();
  private final Map<Node, List<Place.InBuffer>> destinations = new LinkedHashMap<>();

  /** Outside all loops. */
  Surroundings(Workspace workspace) {
    this(workspace, Map.of());
  }

  /** Inside loops over states, by their counters and how far these count at most. */
  Surroundings(Workspace workspace, Map<String, Size> counters) {
    this.workspace = workspace;
    this.counters = Map.copyOf(counters);
  }

  /** The counters of the loops over states around, with how far they count at most. */
  Map<String, Size> counters() {
    return counters;
  }

  /** Says where a node is found. */
  void give(Node node, Place place) {
    given.put(node, place);
  }

  /** Says where a node is to be stored. */
  void want(Node node, Place.InBuffer destination) {
    destinations.computeIfAbsent(node, key -> new ArrayList<>()).add(destination);
  }

  Optional<Place> given(Node node) {
    return Optional.ofNullable(given.get(node)).or(() -> workspace.table(node));
  }

  List<Place.InBuffer> destinations(Node node) {
    return destinations.getOrDefault(node, List.of());
  }

  Map<Node, List<Place.InBuffer>> destinations() {
    return destinations;
  }

  /** Names that counters may not have. */
  Set<String> reserved() {
    return workspace.reserved();
  }

  Workspace workspace() {
    return workspace;
  }

  /** A new buffer for a node. */
  Place.InBuffer allocate(Node node) {
    return new Place.InBuffer(allocate(node.shape(), node), Index.ZERO);
  }

  private Buffer allocate(Shape shape, Node node) {
    return workspace.allocate(shape.elements(), node.type().element());
  }
}
