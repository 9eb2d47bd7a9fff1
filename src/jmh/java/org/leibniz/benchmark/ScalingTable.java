package org.leibniz.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.leibniz.derive.Adjoining;
import org.leibniz.derive.Differentiation;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Source;
import org.leibniz.emit.JavaEmitter;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Size;
import org.leibniz.language.build.Bindings;
import org.leibniz.language.build.Program;
import org.leibniz.language.build.ProgramBuilder;
import org.leibniz.language.parse.Parser;
import org.leibniz.language.parse.SyntaxTree;
import org.leibniz.rewrite.Cleanup;
import org.leibniz.rewrite.Simplification;
import org.leibniz.rewrite.Stabilisation;
import org.leibniz.run.CompilationException;
import org.leibniz.run.CompiledGraph;
import org.leibniz.run.LoadedProgram;
import org.leibniz.run.RuntimeCompilers;
import org.leibniz.schedule.EntryPoint;
import org.leibniz.schedule.Scheduler;

/**
 * Nanoseconds that each step of the compiler takes for a node of the graph with its gradient,
 * against the size of the program, for three kinds of large programs without loops: a sum of
 * products, a chain of definitions, many scalar parameters. Growth is linear where a column stays
 * as it is. Steps are measured in time of the thread, all together in time of the process, which
 * includes collecting garbage and compiling what runs often; other work on the machine hardly
 * changes either. Each is the best of three.
 *
 * <pre>
 * mvn -Pbenchmark package -DskipTests
 * java -Xss512k -cp target/benchmarks.jar org.leibniz.benchmark.ScalingTable [sum|chain|scalar] [largest size, 100000]
 * </pre>
 */
public final class ScalingTable {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final int[] SIZES = {1_000, 3_000, 10_000, 30_000, 100_000};
  private static final int ROUNDS = 3;
  private static final String OBJECTIVE = "objective";
  private static final List<String> STEPS =
      List.of(
          "parse",
          "build",
          "stabilise",
          "derive",
          "simplify",
          "schedule",
          "emit",
          "compile",
          "load");

  private final Map<String, Long> nanoseconds = new LinkedHashMap<>();
  private long all = Long.MAX_VALUE;
  private int nodes;
  private int unknowns;
  private double perNode;

  private ScalingTable() {}

  /** Prints the tables. */
  public static void main(String[] arguments) {
    String kind = arguments.length > 0 && !arguments[0].matches("\\d+") ? arguments[0] : "";
    String last = arguments.length > 0 ? arguments[arguments.length - 1] : "";
    int largest = last.matches("\\d+") ? Integer.parseInt(last) : SIZES[SIZES.length - 1];
    Map<String, IntFunction<String>> kinds = new LinkedHashMap<>();
    kinds.put("a sum of products of 5,000 parameters, by terms", LargePrograms::sum);
    kinds.put("a chain of definitions, by links", LargePrograms::chain);
    kinds.put("scalar parameters, by their number", LargePrograms::scalars);
    kinds.forEach(
        (title, text) -> {
          if (title.contains(kind)) {
            table(title, text, largest);
          }
        });
  }

  private static void table(String title, IntFunction<String> text, int largest) {
    for (int i = 0; i < 5; i++) {
      new ScalingTable().run(text.apply(SIZES[0]), false);
    }
    System.out.printf("%n%s; nanoseconds a node%n", title);
    System.out.printf("%8s %8s", "size", "nodes");
    STEPS.forEach(step -> System.out.printf(" %9s", step));
    System.out.printf(" %9s %9s %9s%n", "all", "run", "seconds");
    for (int size : SIZES) {
      if (size <= largest) {
        row(text.apply(size), size);
      }
    }
  }

  /** One line; a class holds some 30,000 whole numbers, so some programs become none. */
  private static void row(String text, int size) {
    ScalingTable best = new ScalingTable();
    try {
      for (int round = 0; round < ROUNDS; round++) {
        best.run(text, round == ROUNDS - 1);
      }
      best.print(size);
    } catch (CompilationException refused) {
      System.out.printf("%8d refused: %s%n", size, refused.getMessage().lines().toList());
    }
  }

  private void print(int size) {
    System.out.printf("%8d %8d", size, nodes);
    for (String step : STEPS) {
      System.out.printf(" %9d", nanoseconds.get(step) / nodes);
    }
    System.out.printf(Locale.ROOT, " %9d %9.2f %9.1f%n", all / nodes, perNode, all / 1e9);
  }

  /** The shortest time of a step over the rounds is kept. */
  private <T> T timed(String step, Supplier<T> work) {
    long start = THREADS.getCurrentThreadCpuTime();
    T result = work.get();
    nanoseconds.merge(step, THREADS.getCurrentThreadCpuTime() - start, Math::min);
    return result;
  }

  private void run(String text, boolean evaluated) {
    long start = PROCESS.getProcessCpuTime();
    LoadedProgram loaded = compile(text);
    all = Math.min(all, PROCESS.getProcessCpuTime() - start);
    if (evaluated) {
      perNode = evaluate(loaded.create(List.of()), unknowns);
    }
  }

  private LoadedProgram compile(String text) {
    List<Diagnostic> findings = new ArrayList<>();
    SyntaxTree tree = timed("parse", () -> Parser.parse(new Source("large.ad", text), findings));
    Program built =
        timed("build", () -> ProgramBuilder.build(List.of(tree), Bindings.NONE, findings));
    if (!findings.isEmpty()) {
      throw new IllegalStateException(findings.get(0).message());
    }
    Graph given =
        new Graph(built.inputs(), Map.of(OBJECTIVE, built.objective().orElseThrow().value()));
    Graph stable = timed("stabilise", () -> Differentiation.expand(Stabilisation.apply(given)));
    Graph derived = timed("derive", () -> Adjoining.gradient(stable, OBJECTIVE, false));
    Graph graph =
        timed("simplify", () -> Simplification.apply(Cleanup.afterDifferentiation(derived)));
    nodes = graph.nodes().size();
    org.leibniz.loop.Program program =
        timed("schedule", () -> Scheduler.schedule(graph, entries()));
    String source =
        timed(
            "emit",
            () -> JavaEmitter.emit(program, "large", "Large", CompiledGraph.class.getName(), 0));
    unknowns = unknowns(built);
    Map<String, byte[]> classes =
        timed(
            "compile",
            () -> RuntimeCompilers.choose(source.length()).compile("large.Large", source));
    return timed("load", () -> new LoadedProgram("large.Large", classes));
  }

  private static int unknowns(Program built) {
    int unknowns = 0;
    for (Program.Parameter parameter : built.parameters()) {
      unknowns += parameter.input().shape().elements().value();
    }
    return unknowns;
  }

  private static List<EntryPoint> entries() {
    return List.of(
        new EntryPoint(
            "valueAndGradient",
            List.of("gradient"),
            List.of(
                EntryPoint.returned(OBJECTIVE),
                EntryPoint.stored(Adjoining.GRADIENT, 0, Size.ZERO))));
  }

  /** The time of one evaluation by the number of nodes, when warm. */
  private double evaluate(CompiledGraph compiled, int unknowns) {
    double[] x = new double[unknowns];
    Arrays.fill(x, 0.1);
    double[] gradient = new double[unknowns];
    long best = Long.MAX_VALUE;
    long begin = System.nanoTime();
    // Every method has to be called some thousands of times, and to be compiled, before the last
    // rounds.
    for (int round = 0; round < 12_000 && System.nanoTime() - begin < 4_000_000_000L; round++) {
      long start = System.nanoTime();
      x[0] += 1e-9 * compiled.call(0, x, gradient, null, null);
      best = Math.min(best, System.nanoTime() - start);
    }
    return (double) best / nodes;
  }
}
