package org.leibniz.contract;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.leibniz.ForcedLanes;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Tensor;
import org.leibniz.model.Evaluator;
import org.leibniz.model.Model;
import org.leibniz.model.Passes;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.bound.Interpreted;
import org.leibniz.model.bound.Starts;
import org.leibniz.model.derivative.SparseDerivative;
import org.leibniz.model.derivative.SparseFormulation;
import org.leibniz.model.formulation.Formulation;
import org.leibniz.model.pipeline.Need;
import org.leibniz.model.pipeline.Pipeline;
import org.leibniz.model.request.Memory;
import org.leibniz.model.request.Precision;
import org.leibniz.model.tier.Compilation;
import org.leibniz.run.CompiledGraph;
import org.leibniz.run.GraphCompiler;
import org.leibniz.schedule.EntryPoint;

/**
 * A model in every form in which it can be evaluated: interpreted, and compiled with rows one after
 * the other, side by side in loops, on vectors where the runtime has them, by two threads, and with
 * little memory for the steps of loops. All of what solvers ask for must have the same bits.
 */
final class ModelForms {

  /** Derivatives of residuals and second derivatives with more entries are left out. */
  private static final long MOST_ENTRIES = 60_000;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Seconds of processor time; longer than anybody would wait for a model of a few lines. */
  private static final double LONG = 5;

  private static final int MOST_SQUARED = 24;

  /** Less than any loop needs, so that all are kept in stretches. */
  private static final long LITTLE = 3_000;

  private final Model model;
  private final Bound bound;
  private final Random random;
  private final List<double[]> points = new ArrayList<>();
  private final List<String> differences = new ArrayList<>();
  private long digest = 17;
  private final List<String> slow = new ArrayList<>();

  /** How one is compiled: the value of the property, and by how many threads. */
  private record Form(String lanes, int threads) {}

  /** A compiled or interpreted function: numbers at a point. */
  private interface Evaluated {
    double[] at(double[] x);
  }

  ModelForms(Model model, long seed) {
    this.random = new Random(seed);
    this.model = random.nextInt(12) == 0 ? model.in(Precision.FLOAT) : model;
    this.bound = Passes.bound(this.model);
    double[] start = Starts.of(bound, seed);
    points.add(start);
    points.add(Arrays.stream(start).map(v -> v * (1 + 0.1 * random.nextDouble())).toArray());
  }

  /** What differs: a line for each form of each function that does. */
  List<String> differences() {
    of(Need.GRADIENT);
    switch (random.nextInt(4)) {
      case 0 -> of(Need.HESSIAN);
      case 1 -> of(Need.PRODUCT);
      case 2 -> of(Need.JACOBIAN);
      default -> sparse();
    }
    if (random.nextInt(3) == 0) {
      littleMemory();
    }
    return differences;
  }

  /** A number made of all bits that the interpreter gave. */
  long digest() {
    return digest;
  }

  /** What took long to compile: a line for each. */
  List<String> slow() {
    return slow;
  }

  private boolean fits(Need need, Formulation formulation) {
    long unknowns = bound.unknowns().size();
    return switch (need) {
      case HESSIAN -> unknowns <= MOST_SQUARED;
      case JACOBIAN ->
          formulation.hasResiduals() && formulation.residualCount() * unknowns <= MOST_ENTRIES;
      default -> true;
    };
  }

  private void of(Need need) {
    Formulation formulation = new Formulation(bound, Pipeline.unwatched(bound.memory()));
    if (!fits(need, formulation)) {
      return;
    }
    Formulation.Finished finished =
        need == Need.PRODUCT
            ? formulation.evaluatedAlong(direction())
            : formulation.evaluated(need);
    Interpreted interpreted = new Interpreted(finished.graph(), finished.data(), bound.unknowns());
    List<EntryPoint> entries =
        need == Need.GRADIENT
            ? List.of(Compilation.value(), Compilation.gradient(), Compilation.entry(Need.GRADIENT))
            : List.of(Compilation.entry(need));
    compare(
        need.name(),
        x -> expected(entries, finished, interpreted, x),
        form ->
            compiled(
                Compilation.of(
                        finished.graph(), entries, GraphCompiler.usual().threads(form.threads))
                    .create(finished.data()),
                entries,
                finished));
  }

  private double[] direction() {
    double[] direction = new double[bound.unknowns().size()];
    for (int i = 0; i < direction.length; i++) {
      direction[i] = Math.sin(i + 1);
    }
    return direction;
  }

  /** What the interpreter gives for the results of all entries, one behind the other. */
  private static double[] expected(
      List<EntryPoint> entries,
      Formulation.Finished finished,
      Interpreted interpreted,
      double[] x) {
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    List<Tensor> tensors = interpreted.outputs(x);
    int next = 0;
    for (String name : finished.graph().outputs().keySet()) {
      outputs.put(name, tensors.get(next++));
    }
    List<double[]> parts = new ArrayList<>();
    for (EntryPoint entry : entries) {
      entry.results().forEach(result -> parts.add(outputs.get(result.output()).values()));
    }
    return joined(parts);
  }

  private static double[] joined(List<double[]> parts) {
    return parts.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  private static Evaluated compiled(
      CompiledGraph compiled, List<EntryPoint> entries, Formulation.Finished finished) {
    return x -> {
      List<double[]> parts = new ArrayList<>();
      for (int i = 0; i < entries.size(); i++) {
        EntryPoint entry = entries.get(i);
        double[][] arrays = new double[3][];
        List<String> stored =
            entry.results().stream()
                .map(EntryPoint.Result::output)
                .collect(Collectors.toCollection(ArrayList::new));
        boolean returns = stored.size() > entry.arguments().size();
        if (returns) {
          stored.remove(0);
        }
        for (int k = 0; k < stored.size(); k++) {
          int length = finished.graph().output(stored.get(k)).shape().elements().value();
          arrays[k] = new double[length];
        }
        double given = compiled.call(i, x, arrays[0], arrays[1], arrays[2]);
        if (returns) {
          parts.add(new double[] {given});
        }
        for (int k = 0; k < stored.size(); k++) {
          parts.add(arrays[k]);
        }
      }
      return joined(parts);
    };
  }

  /** The sparse Hessian, or the sparse Jacobian of the residuals. */
  private void sparse() {
    Formulation formulation = new Formulation(bound, Pipeline.unwatched(bound.memory()));
    boolean jacobian = formulation.hasResiduals() && random.nextBoolean();
    if (!jacobian && bound.unknowns().size() > MOST_SQUARED) {
      return;
    }
    SparseDerivative once = derivative(1, jacobian);
    int entries = once.pattern().nonzeros();
    if (entries == 0 || entries > MOST_ENTRIES) {
      return;
    }
    compare(
        jacobian ? "sparse Jacobian" : "sparse Hessian",
        x -> once.interpreted(bound.unknowns().inputs(x)),
        form -> {
          SparseDerivative derivative = derivative(form.threads, jacobian);
          return x -> {
            double[] values = new double[entries];
            derivative.evaluate(x, values);
            return values;
          };
        });
  }

  private SparseDerivative derivative(int threads, boolean jacobian) {
    Bound shared = Passes.bound(model.threads(threads));
    Graph graph =
        jacobian
            ? new Formulation(shared, Pipeline.unwatched(shared.memory())).residuals()
            : new Graph(
                shared.program().inputs(),
                Map.of(Pipeline.OBJECTIVE, shared.program().objective().orElseThrow().value()));
    return new SparseFormulation(shared, Map.of()).derivative(graph, !jacobian, shared.data());
  }

  /** The gradient where loops may keep hardly any of their steps. */
  private void littleMemory() {
    Model small = model.within(new Memory(LITTLE));
    double[] expected = gradient(model.interpret(), points.get(0));
    try {
      same("little memory, interpreted", expected, gradient(small.interpret(), points.get(0)));
      ForcedLanes.during(
          "", () -> same("little memory", expected, gradient(small.compile(), points.get(0))));
    } catch (DiagnosticException tooLittle) {
      // Then a single step needs more.
    }
  }

  private static double[] gradient(Evaluator evaluator, double[] x) {
    double[] gradient = new double[evaluator.size() + 1];
    double[] into = new double[evaluator.size()];
    gradient[0] = evaluator.valueAndGradient(x, into);
    System.arraycopy(into, 0, gradient, 1, into.length);
    return gradient;
  }

  private List<Form> forms() {
    List<Form> forms = new ArrayList<>();
    forms.add(new Form("", 1));
    forms.add(new Form("off", 1));
    forms.add(new Form(random.nextBoolean() ? "loops" : "plain", 1));
    if (random.nextInt(3) == 0) {
      forms.add(new Form(random.nextBoolean() ? "" : "plain", 2));
    }
    return forms;
  }

  private void compare(String what, Evaluated expected, Function<Form, Evaluated> compile) {
    List<double[]> wanted = points.stream().map(expected::at).toList();
    for (double[] numbers : wanted) {
      digest = 31 * digest + Arrays.hashCode(numbers);
    }
    for (Form form : forms()) {
      ForcedLanes.during(
          form.lanes,
          () -> {
            String told = what + ", lanes " + form.lanes + ", threads " + form.threads;
            long begin = THREADS.getCurrentThreadCpuTime();
            Evaluated compiled = compile.apply(form);
            double taken = (THREADS.getCurrentThreadCpuTime() - begin) * 1e-9;
            if (taken > LONG) {
              slow.add(told + String.format(Locale.ROOT, ": compiled in %.1f s", taken));
            }
            for (int call = 0; call < 3; call++) {
              same(
                  told + ", call " + call, wanted.get(call % 2), compiled.at(points.get(call % 2)));
            }
          });
    }
  }

  private void same(String what, double[] wanted, double[] found) {
    if (Arrays.equals(wanted, found)) {
      return;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (Double.doubleToLongBits(wanted[i]) != Double.doubleToLongBits(found[i])) {
        differences.add(what + ", number " + i + ": " + found[i] + ", interpreted " + wanted[i]);
        return;
      }
    }
  }
}
