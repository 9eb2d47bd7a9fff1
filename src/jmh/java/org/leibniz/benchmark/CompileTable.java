package org.leibniz.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.leibniz.derive.Adjoining;
import org.leibniz.derive.Differentiation;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Source;
import org.leibniz.graph.Counting;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Size;
import org.leibniz.language.build.Bindings;
import org.leibniz.language.build.Program;
import org.leibniz.language.build.ProgramBuilder;
import org.leibniz.language.parse.Parser;
import org.leibniz.language.parse.SyntaxTree;
import org.leibniz.loop.Work;
import org.leibniz.measure.ThreadClock;
import org.leibniz.rewrite.Cleanup;
import org.leibniz.rewrite.Simplification;
import org.leibniz.rewrite.Stabilisation;
import org.leibniz.run.CompilationException;
import org.leibniz.run.CompiledGraph;
import org.leibniz.run.GraphCompiler;
import org.leibniz.run.StageClock;
import org.leibniz.schedule.EntryPoint;

/**
 * Two tables of compiling a loss with its gradient, each row in a process of its own: the stages in
 * milliseconds of the thread's processor time, cold (the first compilation of the process) and warm
 * (the median of the last third of ten seconds of compiling it again and again), the length of the
 * text and of the class files, and what an operation costs when the class is called. First
 * straight-line programs of 10<sup>2</sup> to 10<sup>6</sup> operations, then as many operations in
 * a loop, then one fit over 10<sup>2</sup> to 10<sup>6</sup> rows of data.
 *
 * <pre>
 * mvn -Pbenchmark package -DskipTests
 * java -cp target/benchmarks.jar org.leibniz.benchmark.CompileTable [largest size, 1000000]
 * </pre>
 */
public final class CompileTable {
  private static final String OBJECTIVE = "objective";
  private static final List<String> STAGES =
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
  private static final Map<String, IntFunction<String>> KINDS = kinds();
  private static final long WARMING = 10_000_000_000L;
  private static final long CALLING = 300_000_000_000L;
  private static final int SURELY_WARM = 20_000;

  /** About how many operations a line of the straight-line program has with its gradient. */
  private static final int OPERATIONS_PER_LINE = 3;

  /** About how many operations a trip of the loop has with its gradient. */
  private static final int OPERATIONS_PER_TRIP = 12;

  private final StageClock clock = new StageClock(ThreadClock::now);
  private Graph graph;
  private GraphCompiler.Result result;

  private CompileTable() {}

  private static Map<String, IntFunction<String>> kinds() {
    Map<String, IntFunction<String>> kinds = new LinkedHashMap<>();
    kinds.put("operations", size -> LargePrograms.means(Math.max(1, size / OPERATIONS_PER_LINE)));
    kinds.put("looped", size -> LargePrograms.loop(Math.max(1, size / OPERATIONS_PER_TRIP)));
    kinds.put("rows", LargePrograms::fit);
    return kinds;
  }

  /** Prints the tables; with the name of one and a size, one row of it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length == 2) {
      row(KINDS.get(arguments[0]), Integer.parseInt(arguments[1]));
      return;
    }
    int largest = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
    for (String kind : KINDS.keySet()) {
      System.out.printf("%n%9s %8s %10s      ", kind, "nodes", "operations");
      STAGES.forEach(stage -> System.out.printf(" %9s", stage));
      System.out.printf(" %9s %11s %11s %8s%n", "all", "characters", "class bytes", "ns/op");
      for (int size = 100; size <= largest; size *= 10) {
        inProcess(kind, size);
      }
    }
  }

  private static void inProcess(String kind, int size) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    // Called as often as a solver calls it, every part is compiled at last; here sooner.
    command.addAll(
        List.of("-XX:Tier4InvocationThreshold=1000", "-XX:Tier4MinInvocationThreshold=500"));
    command.addAll(List.of("-XX:Tier4CompileThreshold=1500", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(CompileTable.class.getName(), kind, Integer.toString(size)));
    new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private static void row(IntFunction<String> kind, int size) {
    String text = kind.apply(size);
    try {
      CompileTable cold = new CompileTable().compiled(text);
      double operations = cold.operations();
      String head = String.format("%9d %8d %10.0f", size, Counting.nodes(cold.graph), operations);
      print(head + " cold", cold.clock.milliseconds());
      System.out.printf(
          " %11d %11d%n",
          cold.result.report().sourceCharacters(), cold.result.report().classBytes());
      print(" ".repeat(head.length()) + " warm", warm(text));
      System.out.printf(" %32.2f%n", cold.nanoseconds() / operations);
    } catch (CompilationException refused) {
      System.out.printf("%9d refused: %s%n", size, refused.getMessage().lines().toList());
    }
  }

  private static Map<String, Double> warm(String text) {
    Map<String, List<Double>> again = new LinkedHashMap<>();
    long end = System.nanoTime() + WARMING;
    while (again.isEmpty() || System.nanoTime() < end) {
      new CompileTable()
          .compiled(text)
          .clock
          .milliseconds()
          .forEach(
              (stage, taken) -> again.computeIfAbsent(stage, k -> new ArrayList<>()).add(taken));
    }
    Map<String, Double> warm = new LinkedHashMap<>();
    again.forEach((stage, taken) -> warm.put(stage, late(taken)));
    return warm;
  }

  private static void print(String head, Map<String, Double> milliseconds) {
    System.out.print(head);
    double all = 0;
    for (String stage : STAGES) {
      System.out.printf(" %9.1f", milliseconds.get(stage));
      all += milliseconds.get(stage);
    }
    System.out.printf(" %9.1f", all);
  }

  private static double late(List<Double> times) {
    List<Double> last = new ArrayList<>(times.subList(2 * times.size() / 3, times.size()));
    Collections.sort(last);
    return last.get(last.size() / 2);
  }

  private CompileTable compiled(String text) {
    List<Diagnostic> findings = new ArrayList<>();
    SyntaxTree tree = Parser.parse(new Source("large.ad", text), findings);
    clock.ended("parse");
    Program built = ProgramBuilder.build(List.of(tree), Bindings.NONE, findings);
    if (!findings.isEmpty()) {
      throw new IllegalStateException(findings.get(0).message());
    }
    Graph given =
        new Graph(built.inputs(), Map.of(OBJECTIVE, built.objective().orElseThrow().value()));
    clock.ended("build");
    Graph stable = Differentiation.expand(Stabilisation.apply(given));
    clock.ended("stabilise");
    Graph derived = Adjoining.gradient(stable, OBJECTIVE, false);
    clock.ended("derive");
    graph = Simplification.apply(Cleanup.afterDifferentiation(derived));
    clock.ended("simplify");
    result = GraphCompiler.timed(ThreadClock::now).compile(graph, List.of(entry()));
    clock.add(result.report().stages());
    return this;
  }

  private static EntryPoint entry() {
    return new EntryPoint(
        "valueAndGradient",
        List.of("gradient"),
        List.of(
            EntryPoint.returned(OBJECTIVE), EntryPoint.stored(Adjoining.GRADIENT, 0, Size.ZERO)));
  }

  private double operations() {
    return Work.of(
            result.program(), "valueAndGradient", new Counting(node -> OptionalDouble.empty()))
        .operations();
  }

  /** Nanoseconds of a call, the least when every method has been called often enough. */
  private double nanoseconds() {
    CompiledGraph compiled = result.loaded().create(List.of());
    result
        .program()
        .inputs()
        .forEach(
            (name, buffer) -> {
              double[] values = new double[buffer.length().value()];
              Arrays.setAll(values, i -> 1.0 / (i + 1));
              compiled.bind(name, values);
            });
    int unknowns = 0;
    for (var unknown : result.program().unknowns()) {
      unknowns += unknown.shape().elements().value();
    }
    double[] x = new double[unknowns];
    Arrays.setAll(x, i -> 0.3 + 0.01 * (i % 40));
    double[] gradient = new double[unknowns];
    long best = Long.MAX_VALUE;
    long end = System.nanoTime() + CALLING;
    for (int call = 0; call < SURELY_WARM || best == Long.MAX_VALUE; call++) {
      long start = System.nanoTime();
      x[0] += 1e-12 * compiled.call(0, x, gradient, null, null);
      best = Math.min(best, System.nanoTime() - start);
      if (System.nanoTime() > end) {
        break;
      }
    }
    return best;
  }
}
