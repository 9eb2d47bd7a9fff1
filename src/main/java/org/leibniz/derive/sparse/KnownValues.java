package org.leibniz.derive.sparse;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;

/** Values and sizes that depend on no unknown, as they become known. */
final class KnownValues implements Evaluation {
  private final Map<String, Integer> sizes = new HashMap<>();
  private final Map<Graph, Interpreter> bodies = new IdentityHashMap<>();

  /** The number; throws {@link UnknownSizeException} where it has none yet. */
  @Override
  public int size(Size size) {
    if (size.known()) {
      return size.value();
    }
    if (!sizes.keySet().containsAll(size.names())) {
      throw new UnknownSizeException(size);
    }
    return size.evaluate(sizes);
  }

  @Override
  public void bind(String name, int value) {
    Integer before = sizes.put(name, value);
    if (before == null || before != value) {
      // Interpreters of bodies hold the sizes as they were.
      bodies.clear();
    }
  }

  /** Forgets a size. */
  void forget(String name) {
    sizes.remove(name);
    bodies.clear();
  }

  @Override
  public List<Tensor> body(Graph body, List<Tensor> inputs) {
    return bodies.computeIfAbsent(body, key -> new Interpreter(key, sizes)).evaluate(inputs);
  }
}
