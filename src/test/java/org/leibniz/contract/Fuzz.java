package org.leibniz.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.leibniz.data.Inputs;
import org.leibniz.derive.Differentiation;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;
import org.leibniz.model.Passes;
import org.leibniz.rewrite.Cleanup;
import org.leibniz.rewrite.Simplification;
import org.leibniz.rewrite.Tier;
import org.leibniz.run.JaninoCompiler;
import org.leibniz.schedule.Limits;

/**
 * Random programs of the language, with derivatives, through every pass: the interpreter and the
 * compiled class must give the same bits, and simplifying must not change values beyond what
 * rounding explains. A failing program is made smaller and shown with its seed. As a command: how
 * many programs, and the first seed.
 */
public final class Fuzz {
  /** Of the sine of a number beyond, too few digits are left to say anything about the form. */
  private static final double LARGEST = 1e6;

  /** So many programs share a class. */
  private static final int TOGETHER = 40;

  private final List<String> failures = new ArrayList<>();
  private int refused;

  /** A program through all passes: the last graph, and the inputs. */
  private record Finished(Graph graph, Map<String, Tensor> inputs, Graph built) {}

  /** Runs; ends with status 1 where something differs. */
  public static void main(String[] arguments) {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    long begin = System.nanoTime();
    Fuzz fuzz = new Fuzz();
    fuzz.run(seed, count);
    System.out.println(
        count
            + " programs from seed "
            + seed
            + ": "
            + fuzz.failures.size()
            + " failures, "
            + fuzz.refused
            + " refused by the checker, "
            + (System.nanoTime() - begin) / 1_000_000_000
            + " s");
    System.exit(fuzz.failures.isEmpty() ? 0 : 1);
  }

  /** What failed in so many programs. */
  static List<String> failures(long seed, int count) {
    Fuzz fuzz = new Fuzz();
    fuzz.run(seed, count);
    if (fuzz.refused > count / 20) {
      fuzz.failures.add(fuzz.refused + " of " + count + " programs are not well typed");
    }
    return fuzz.failures;
  }

  private void run(long seed, int count) {
    for (long from = seed; from < seed + count; from += TOGETHER) {
      Map<Long, Finished> batch = new LinkedHashMap<>();
      for (long i = from; i < Math.min(from + TOGETHER, seed + count); i++) {
        RandomProgram program = new RandomProgram(i);
        try {
          Finished finished = finish(program.toString());
          batch.put(i, finished);
          report(i, program, changes(finished), text -> !changes(finish(text)).isEmpty());
        } catch (DiagnosticException problem) {
          refused++;
          if (refused <= 3) {
            System.out.println(
                "seed " + i + " is refused: " + problem.getMessage() + "\n" + program);
          }
        } catch (RuntimeException failure) {
          report(i, program, failure.toString(), text -> failsLike(text, failure));
        }
      }
      compare(
          batch,
          from % (2 * TOGETHER) == seed % (2 * TOGETHER) ? Limits.USUAL : new Limits(200, 1));
      if ((from - seed) % (100 * TOGETHER) == 0 && from > seed) {
        System.out.println((from - seed) + " programs, " + failures.size() + " failures");
      }
    }
  }

  /**
   * The program's definitions through all passes, and if it ends with a scalar that with gradient
   * and Hessian.
   */
  private static Finished finish(String text) {
    Passes.Built built = Passes.build("random.ad", text, Inputs.empty());
    return new Finished(Passes.finished(built.graph()), built.inputs(), built.graph());
  }

  private static boolean failsLike(String text, RuntimeException failure) {
    try {
      changes(finish(text));
      return false;
    } catch (DiagnosticException problem) {
      return false;
    } catch (RuntimeException other) {
      return other.getClass() == failure.getClass() && at(other).equals(at(failure));
    }
  }

  private static String at(RuntimeException failure) {
    return failure.getStackTrace().length == 0 ? "" : failure.getStackTrace()[0].toString();
  }

  private void compare(Map<Long, Finished> batch, Limits limits) {
    if (batch.isEmpty()) {
      return;
    }
    List<String> differences;
    try {
      differences = differences(batch, limits);
    } catch (RuntimeException failure) {
      differences = List.of(failure.toString());
    }
    if (differences.isEmpty()) {
      return;
    }
    int before = failures.size();
    for (Map.Entry<Long, Finished> one : batch.entrySet()) {
      Optional<String> found = alone(one.getValue(), limits);
      found.ifPresent(
          difference ->
              report(
                  one.getKey(),
                  new RandomProgram(one.getKey()),
                  difference,
                  text -> alone(finish(text), limits).isPresent()));
    }
    if (failures.size() == before) {
      failures.add("only together, seeds " + batch.keySet() + ": " + differences);
    }
  }

  private static Optional<String> alone(Finished finished, Limits limits) {
    try {
      List<String> differences = differences(Map.of(0L, finished), limits);
      return differences.isEmpty() ? Optional.empty() : Optional.of(differences.get(0));
    } catch (RuntimeException failure) {
      return Optional.of(failure.toString());
    }
  }

  private static List<String> differences(Map<Long, Finished> batch, Limits limits) {
    GraphBuilder builder = new GraphBuilder();
    List<Node> inputs = new ArrayList<>();
    Map<String, List<Node>> programs = new LinkedHashMap<>();
    Map<String, Tensor> point = new LinkedHashMap<>();
    batch.forEach(
        (seed, finished) -> {
          List<Node> own = new ArrayList<>();
          for (Node node : finished.graph.inputs()) {
            Input input = (Input) node.operator();
            String symbol = "s" + seed + "_" + input.symbol();
            own.add(builder.add(new Input(symbol, input.kind(), input.type())));
            point.put(symbol, finished.inputs.get(input.symbol()));
          }
          inputs.addAll(own);
          programs.put("seed " + seed, builder.inline(finished.graph, own));
        });
    return new Comparison(inputs, programs, new JaninoCompiler(), limits).differences(point);
  }

  /**
   * What simplification changes. By exact rules alone: any bit. By all rules: more than rounding
   * explains, that is more than the values change when the inputs move in their last digits; asked
   * only where all numbers on the way are finite, since rules of the reals need not keep NaN,
   * infinities or the sign of 0, which turns the angle of (x, 0) for x < 0.
   */
  private static String changes(Finished finished) {
    Graph plain = Cleanup.afterDifferentiation(Differentiation.expand(finished.built));
    Graph exact = Simplification.apply(plain, Tier.EXACT);
    List<Tensor> was = new Interpreter(plain, Map.of()).evaluate(finished.inputs);
    List<Tensor> same = new Interpreter(exact, Map.of()).evaluate(finished.inputs);
    List<Tensor> is = new Interpreter(finished.graph, Map.of()).evaluate(finished.inputs);
    List<double[]> spread = spread(plain, finished.inputs, was);
    int output = 0;
    for (String name : plain.outputs().keySet()) {
      double[] values = was.get(output).values();
      for (int i = 0; i < values.length; i++) {
        double exactly = same.get(output).values()[i];
        double simplified = is.get(output).values()[i];
        if (Double.doubleToLongBits(exactly) != Double.doubleToLongBits(values[i])) {
          return name
              + "["
              + i
              + "] is "
              + values[i]
              + " before exact rules, "
              + exactly
              + " after; ";
        }
        double allowed = 1e-7 * Math.abs(values[i]) + 100 * spread.get(output)[i] + 1e-9;
        if (Double.isFinite(allowed) && !(Math.abs(values[i] - simplified) <= allowed)) {
          return name
              + "["
              + i
              + "] is "
              + values[i]
              + " before simplification, "
              + simplified
              + " after; ";
        }
      }
      output++;
    }
    return "";
  }

  /**
   * Whether all numbers on the way are of moderate size, and none is an angle that hangs on the
   * sign of 0.
   */
  private static boolean harmless(Graph plain, Map<String, Tensor> inputs) {
    List<Node> nodes = plain.nodes().stream().filter(node -> !node.type().tuple()).toList();
    List<Tensor> values =
        new Interpreter(Graph.of(plain.inputs(), nodes), Map.of()).evaluate(inputs);
    Map<Node, Tensor> byNode = new HashMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      byNode.put(nodes.get(i), values.get(i));
    }
    return values.stream()
            .flatMapToDouble(tensor -> Arrays.stream(tensor.values()))
            .allMatch(value -> Math.abs(value) < LARGEST)
        && nodes.stream()
            .filter(node -> node.operator().name().equals("atan2"))
            .allMatch(
                node ->
                    Arrays.stream(byNode.get(node.operand(0)).values())
                        .allMatch(value -> value != 0));
  }

  /**
   * How far each element moves with the last digits of the inputs; infinite where nothing can be
   * said.
   */
  private static List<double[]> spread(Graph plain, Map<String, Tensor> inputs, List<Tensor> was) {
    boolean finite = harmless(plain, inputs);
    List<double[]> spread = new ArrayList<>();
    was.forEach(tensor -> spread.add(new double[tensor.values().length]));
    spread.forEach(values -> Arrays.fill(values, finite ? 0 : Double.POSITIVE_INFINITY));
    Interpreter interpreter = new Interpreter(plain, Map.of());
    for (double move : finite ? new double[] {1e-10, -1.7e-10, 3.1e-10} : new double[0]) {
      List<Tensor> near = interpreter.evaluate(moved(inputs, move));
      for (int output = 0; output < was.size(); output++) {
        for (int i = 0; i < spread.get(output).length; i++) {
          double distance = Math.abs(near.get(output).values()[i] - was.get(output).values()[i]);
          spread.get(output)[i] =
              Double.isNaN(distance)
                  ? Double.POSITIVE_INFINITY
                  : Math.max(spread.get(output)[i], distance);
        }
      }
    }
    return spread;
  }

  private static Map<String, Tensor> moved(Map<String, Tensor> inputs, double by) {
    Map<String, Tensor> moved = new LinkedHashMap<>();
    inputs.forEach(
        (symbol, tensor) -> {
          double[] values =
              Arrays.stream(tensor.values()).map(value -> value * (1 + by) + by).toArray();
          moved.put(symbol, new Tensor(tensor.shape(), values));
        });
    return moved;
  }

  private void report(
      long seed, RandomProgram program, String difference, Predicate<String> fails) {
    if (difference.isEmpty()) {
      return;
    }
    List<Tree> lines = Shrinking.shrunk(program.lines(), fails, 2000);
    failures.add("seed " + seed + ": " + difference + "\n" + RandomProgram.text(lines));
    System.out.println(failures.get(failures.size() - 1));
  }
}
