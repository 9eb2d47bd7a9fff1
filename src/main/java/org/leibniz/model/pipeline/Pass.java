package org.leibniz.model.pipeline;

import org.leibniz.graph.Graph;
import org.leibniz.model.request.Memory;

/**
 * A step of the compiler from graph to graph.
 *
 * @param name by which it is known outside
 * @param purpose what it does, in a line
 * @param transformation what it does
 */
record Pass(String name, String purpose, Transformation transformation) {

  /** From a graph to a graph, for a need and with so much memory. */
  interface Transformation {
    Graph apply(Graph graph, Need need, Memory memory);
  }
}
