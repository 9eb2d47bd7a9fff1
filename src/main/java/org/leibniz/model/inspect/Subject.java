package org.leibniz.model.inspect;

import java.util.Map;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Tensor;
import org.leibniz.schedule.EntryPoint;

/**
 * Something to be timed.
 *
 * @param name what a call gives, for people
 * @param graph through all passes
 * @param data what is bound to its DATA inputs
 * @param entry the method that a call is
 */
record Subject(String name, Graph graph, Map<String, Tensor> data, EntryPoint entry) {

  /** How long the array is that a call writes its results to; they lie behind each other in it. */
  int length(int argument) {
    int length = 0;
    for (EntryPoint.Result result : entry.results()) {
      if (result.argument() == argument) {
        length += graph.output(result.output()).shape().elements().value();
      }
    }
    return length;
  }
}
