package org.leibniz.model.formulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;
import org.leibniz.language.build.Program;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.bound.Interpreted;
import org.leibniz.model.pipeline.Need;
import org.leibniz.model.pipeline.Pipeline;
import org.leibniz.report.NamedTensor;

/** The values of a file's names at a point, by the interpreter. */
public final class Reported {
  private final Bound bound;

  /** The names of a bound file. */
  public Reported(Bound bound) {
    this.bound = bound;
  }

  /**
   * The parameters: the unknown numbers themselves, or what is made of them where they have a
   * structure.
   */
  public List<NamedTensor> parameters(double[] x) {
    List<NamedTensor> values = new ArrayList<>();
    List<Program.Parameter> parameters = bound.program().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      Program.Parameter parameter = parameters.get(i);
      Tensor part = bound.unknowns().part(x, i);
      if (parameter.whole() || parameter.input() == parameter.value()) {
        values.add(new NamedTensor(parameter.name(), part.shape(), part.values()));
      } else {
        values.addAll(values(x, List.of(parameter.name())));
      }
    }
    return values;
  }

  /** The values of some names. */
  public List<NamedTensor> values(double[] x, List<String> names) {
    if (names.isEmpty()) {
      return List.of();
    }
    Map<String, Node> outputs = new LinkedHashMap<>();
    for (String name : names) {
      outputs.put(name, bound.program().definitions().get(name).node());
    }
    Graph asked = new Graph(bound.program().inputs(), outputs);
    Graph graph = Pipeline.unwatched(bound.memory()).run(asked, Need.VALUES);
    List<Tensor> tensors = new Interpreted(graph, bound).outputs(x);
    List<NamedTensor> values = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      values.add(new NamedTensor(names.get(i), tensors.get(i).shape(), tensors.get(i).values()));
    }
    return values;
  }
}
