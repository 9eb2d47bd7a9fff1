package org.leibniz.model.derivative;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.derive.sparse.CompressedGraph;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Size;
import org.leibniz.graph.SparseMatrix;
import org.leibniz.graph.SparsityPattern;
import org.leibniz.graph.Tensor;
import org.leibniz.report.NamedTensor;
import org.leibniz.report.SparseReport;
import org.leibniz.run.CompiledGraph;
import org.leibniz.run.GraphCompiler;
import org.leibniz.schedule.EntryPoint;

/**
 * A sparse Jacobian or Hessian as a function of the variables it is taken by, which stand behind
 * each other in one array, each row by row. The first call of {@link #evaluate} compiles; further
 * calls allocate nothing. It owns its buffers, so one object serves one thread.
 */
public final class SparseDerivative {
  private final Graph graph;
  private final Map<String, Tensor> data;
  private final SparsityPattern pattern;
  private final int forward;
  private final int reverse;
  private final List<NamedTensor> of;
  private final List<NamedTensor> wrt;
  private final boolean hessian;
  private final GraphCompiler compiler;
  private CompiledGraph compiled;

  /**
   * A derivative by its finished graph.
   *
   * @param graph gives the entries; its parameters are the variables
   * @param data the values of its other inputs
   * @param pattern the entries, in the order in which the graph gives them
   * @param forward the number of forward products
   * @param reverse the number of reverse products
   * @param of what is differentiated, with values at the start
   * @param wrt the variables, with their starts
   * @param compiler makes its class
   */
  SparseDerivative(
      Graph graph,
      Map<String, Tensor> data,
      SparsityPattern pattern,
      int forward,
      int reverse,
      List<NamedTensor> of,
      List<NamedTensor> wrt,
      boolean hessian,
      GraphCompiler compiler) {
    this.compiler = compiler;
    this.graph = graph;
    this.data = data;
    this.pattern = pattern;
    this.forward = forward;
    this.reverse = reverse;
    this.of = of;
    this.wrt = wrt;
    this.hessian = hessian;
  }

  /**
   * Which entries may differ from 0: a row for each element of what is differentiated (of a
   * Hessian, of the variables), a column for each element of the variables.
   */
  public SparsityPattern pattern() {
    return pattern;
  }

  /**
   * The number of forward products that an evaluation takes: the colours of the columns; where the
   * rows are computed one by one, the derivatives of each that are computed forward.
   */
  public int forwardProducts() {
    return forward;
  }

  /**
   * The number of reverse products that an evaluation takes: the colours of rows; where the rows
   * are computed one by one, the elements of each that are differentiated in reverse.
   */
  public int reverseProducts() {
    return reverse;
  }

  /** Where the variables start. */
  public double[] start() {
    double[] start = new double[pattern().columns()];
    int next = 0;
    for (NamedTensor variable : wrt) {
      System.arraycopy(variable.values(), 0, start, next, variable.values().length);
      next += variable.values().length;
    }
    return start;
  }

  /**
   * Writes the entries at a point, in the order of the pattern.
   *
   * @param x the variables: as many numbers as the pattern has columns
   * @param values takes as many numbers as the pattern has entries
   */
  public void evaluate(double[] x, double[] values) {
    if (x.length != pattern().columns() || values.length != pattern().nonzeros()) {
      throw new IllegalArgumentException(
          x.length + " variables and room for " + values.length + " entries of " + pattern());
    }
    if (compiled == null) {
      compiled = compile();
    }
    compiled.call(0, x, values, null, null);
  }

  private CompiledGraph compile() {
    EntryPoint entry =
        new EntryPoint(
            CompressedGraph.VALUES,
            List.of(CompressedGraph.VALUES),
            List.of(EntryPoint.stored(CompressedGraph.VALUES, 0, Size.ZERO)));
    CompiledGraph made = compiler.compile(graph, List.of(entry)).loaded().create(List.of());
    for (Node input : graph.inputs()) {
      Input operator = (Input) input.operator();
      if (operator.kind() != Input.Kind.PARAMETER) {
        made.bind(operator.symbol(), data.get(operator.symbol()).values());
      }
    }
    return made;
  }

  /** The entries at a point by the interpreter, from the parameters of the graph by symbol. */
  public double[] interpreted(Map<String, Tensor> parameters) {
    Map<String, Tensor> inputs = new LinkedHashMap<>(data);
    inputs.putAll(parameters);
    return new Interpreter(graph, Map.of()).evaluate(inputs).get(0).values();
  }

  /** The matrix at a point. */
  public SparseMatrix matrix(double[] x) {
    double[] values = new double[pattern().nonzeros()];
    evaluate(x, values);
    return new SparseMatrix(pattern(), values);
  }

  /** The pattern alone, to be shown. */
  public SparseReport describe() {
    return new SparseReport(
        of, wrt, hessian, pattern(), forwardProducts(), reverseProducts(), new double[0]);
  }

  /** The pattern and the entries at the start, which are interpreted, to be shown. */
  public SparseReport report() {
    Map<String, Tensor> inputs = new LinkedHashMap<>(data);
    for (int i = 0; i < wrt.size(); i++) {
      NamedTensor variable = wrt.get(i);
      inputs.put(SparseFormulation.variable(i), new Tensor(variable.shape(), variable.values()));
    }
    double[] values = new Interpreter(graph, Map.of()).evaluate(inputs).get(0).values();
    return new SparseReport(
        of, wrt, hessian, pattern(), forwardProducts(), reverseProducts(), values);
  }
}
