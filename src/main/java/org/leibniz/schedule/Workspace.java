package org.leibniz.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.operator.ConstantTensor;

/** The buffers, constants and names of a program that is being made. */
final class Workspace {
  /** A named size that begins so gets its number while evaluating. */
  static final String BOUND_LATER = "#";

  private final Set<String> reserved;
  private final Map<ConstantTensor, Buffer> tables = new LinkedHashMap<>();
  private int buffers;
  private int counters;
  private int blocks;

  /** Names that nothing made here may have. */
  Workspace(Set<String> reserved) {
    this.reserved = new TreeSet<>(reserved);
  }

  Set<String> reserved() {
    return reserved;
  }

  /** A new buffer; its name is provisional. */
  Buffer allocate(Size length, ElementType element) {
    boolean later = length.names().stream().anyMatch(name -> name.startsWith(BOUND_LATER));
    Buffer.Storage storage = later ? Buffer.Storage.GROWING : Buffer.Storage.WORKSPACE;
    return new Buffer("%b" + buffers++, length, element, storage);
  }

  /** A name for the counter of a loop over states. */
  String counter() {
    String name = counters == 0 ? "t" : "t" + counters;
    counters++;
    return reserved.contains(name) ? name + "_" : name;
  }

  /** A number that no other block of the program has. */
  int block() {
    return blocks++;
  }

  /** The place of a constant tensor. */
  Optional<Place> table(Node node) {
    return node.operator() instanceof ConstantTensor constant
        ? Optional.of(table(constant))
        : Optional.empty();
  }

  /** The place of a tensor that is known. */
  Place table(Tensor value, ElementType element) {
    return table(new ConstantTensor(value, element));
  }

  private Place table(ConstantTensor constant) {
    Buffer buffer =
        tables.computeIfAbsent(
            constant,
            key ->
                new Buffer(
                    "TABLE" + tables.size(),
                    Size.of(key.value().values().length),
                    key.element(),
                    Buffer.Storage.TABLE));
    return new Place.InBuffer(buffer, Index.ZERO);
  }

  /** The constants, in the order of first use. */
  Map<Buffer, List<Double>> tables() {
    Map<Buffer, List<Double>> values = new LinkedHashMap<>();
    tables.forEach(
        (constant, buffer) -> {
          List<Double> list = new ArrayList<>();
          for (double value : constant.value().values()) {
            list.add(value);
          }
          values.put(buffer, list);
        });
    return values;
  }
}
