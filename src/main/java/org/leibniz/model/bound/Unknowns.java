package org.leibniz.model.bound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.graph.Input;
import org.leibniz.graph.Tensor;
import org.leibniz.language.build.Program;
import org.leibniz.report.NamedTensor;

/**
 * How the flat vector of unknowns is laid out: the parameters in the order of the file, each row by
 * row.
 */
public final class Unknowns {
  private final List<Program.Parameter> parameters;
  private final List<int[]> shapes = new ArrayList<>();
  private final int[] offsets;

  Unknowns(List<Program.Parameter> parameters) {
    this.parameters = parameters;
    this.offsets = new int[parameters.size() + 1];
    for (int i = 0; i < parameters.size(); i++) {
      int[] shape = parameters.get(i).input().shape().evaluate(Map.of());
      shapes.add(shape);
      offsets[i + 1] = offsets[i] + Tensor.count(shape);
    }
  }

  /** How many numbers there are in all. */
  public int size() {
    return offsets[parameters.size()];
  }

  /** How many parameters there are. */
  public int count() {
    return parameters.size();
  }

  /** Where the numbers of a parameter begin. */
  public int offset(int parameter) {
    return offsets[parameter];
  }

  /** How many numbers each parameter has, in order. */
  public int[] lengths() {
    int[] lengths = new int[parameters.size()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = offsets[i + 1] - offsets[i];
    }
    return lengths;
  }

  int[] shape(int parameter) {
    return shapes.get(parameter);
  }

  /** The name of each unknown number: {@code A}, {@code w[2]}, {@code W[0, 1]}. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      int length = offsets[i + 1] - offsets[i];
      NamedTensor named =
          new NamedTensor(parameters.get(i).name(), shapes.get(i), new double[length]);
      for (int k = 0; k < length; k++) {
        names.add(named.elementName(k));
      }
    }
    return names;
  }

  /** The part of the flat vector that is one parameter. */
  public Tensor part(double[] x, int parameter) {
    return new Tensor(
        shapes.get(parameter), Arrays.copyOfRange(x, offsets[parameter], offsets[parameter + 1]));
  }

  /** The parameters as inputs of a graph, by symbol. */
  public Map<String, Tensor> inputs(double[] x) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      inputs.put(((Input) parameters.get(i).input().operator()).symbol(), part(x, i));
    }
    return inputs;
  }
}
