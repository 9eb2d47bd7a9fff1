package org.leibniz.model.inspect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.graph.Counting;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;
import org.leibniz.language.parse.Parser;
import org.leibniz.language.parse.SyntaxTree;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Program;
import org.leibniz.loop.Work;
import org.leibniz.measure.Machine;
import org.leibniz.measure.Rounds;
import org.leibniz.measure.Task;
import org.leibniz.measure.ThreadClock;
import org.leibniz.measure.Timing;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.bound.Interpreted;
import org.leibniz.model.bound.Starts;
import org.leibniz.model.pipeline.Pipeline;
import org.leibniz.model.request.DerivativeRequest;
import org.leibniz.model.request.Precision;
import org.leibniz.report.BenchReport;
import org.leibniz.run.CompilationException;
import org.leibniz.run.CompiledGraph;
import org.leibniz.run.GraphCompiler;
import org.leibniz.run.StageClock;
import org.leibniz.schedule.EntryPoint;
import org.leibniz.schedule.Scheduler;

/**
 * Times what a file evaluates to: each call of the class that a solver would call, beside the
 * interpreter, and the stages of the way there. Params are at their starts.
 */
public final class Benching {
  /** How many times as long as a call compiling is done again and again, so that it is warm. */
  private static final int WARMING = 6;

  private static final int MOST_REPEATS = 200;

  /** How far a number moves away from 0. */
  private static final double LITTLE = 1e-9;

  private final List<SyntaxTree> trees;
  private final Bound bound;
  private final DerivativeRequest request;
  private final Rounds rounds;
  private final double[] start;
  private final Counting counting = new Counting(node -> OptionalDouble.empty());
  private final Set<String> remarks = new LinkedHashSet<>();

  /** Times what a bound file is asked for. */
  public Benching(List<SyntaxTree> trees, Bound bound, DerivativeRequest request, Rounds rounds) {
    this.trees = trees;
    this.bound = bound;
    this.request = request;
    this.rounds = bound.threads() > 1 ? rounds.ofTheWall() : rounds;
    this.start = Starts.of(bound, 0);
  }

  /** Times everything; it takes some seconds. */
  public BenchReport report() {
    BenchReport.Compilation compilation = compilation();
    Subjects subjects = new Subjects(bound, request, Pipeline.unwatched(bound.memory()));
    List<Built> built = subjects.all().stream().map(this::build).toList();
    remarks.addAll(subjects.remarks());
    List<BenchReport.Row> rows = rows(built);
    Machine machine = Machine.measured(built.get(Math.min(1, built.size() - 1)).touched(), rounds);
    remarks.addAll(counting.remarks());
    if (bound.precision() == Precision.FLOAT) {
      remarks.add("The arithmetic is in single precision.");
    }
    if (bound.threads() > 1) {
      remarks.add(
          "Times are of the wall clock, for up to "
              + bound.threads()
              + " threads; shares are of what one thread does at most.");
    }
    return new BenchReport(
        bound.program().source().name(),
        bound.unknowns().size(),
        bytes(bound.data()),
        rows,
        new BenchReport.Machine(
            machine.operationsPerSecond(), machine.bytesPerSecond(), machine.streamed()),
        compilation,
        List.copyOf(remarks));
  }

  /** A subject with its loops, and its class where there is one. */
  private record Built(
      Subject subject, Work work, double storage, Optional<GraphCompiler.Result> result) {

    /** The bytes of the arrays that a call may touch. */
    double touched() {
      double results = 0;
      for (int i = 0; i < subject.entry().arguments().size(); i++) {
        results += (double) Double.BYTES * subject.length(i);
      }
      return storage + results + bytes(subject.data());
    }
  }

  private static long bytes(Map<String, Tensor> data) {
    return data.values().stream().mapToLong(t -> (long) Double.BYTES * t.values().length).sum();
  }

  private Built build(Subject subject) {
    Optional<GraphCompiler.Result> result = Optional.empty();
    try {
      result = Optional.of(compile(subject));
    } catch (CompilationException refused) {
      remarks.add("There is no class for the " + subject.name() + ": " + refused.getMessage());
    }
    Program program =
        result
            .map(GraphCompiler.Result::program)
            .orElseGet(() -> Scheduler.schedule(subject.graph(), List.of(subject.entry())));
    double storage = 0;
    for (Buffer buffer : program.workspaces()) {
      storage += counting.bytes(buffer.length());
    }
    Work work = Work.of(program, subject.entry().name(), counting);
    return new Built(subject, work, storage, result);
  }

  private GraphCompiler.Result compile(Subject subject) {
    return GraphCompiler.timed(ThreadClock::now)
        .threads(bound.threads())
        .compile(subject.graph(), List.of(subject.entry()));
  }

  private List<BenchReport.Row> rows(List<Built> built) {
    List<Task> tasks = new ArrayList<>();
    for (Built each : built) {
      tasks.add(new InterpretedCall(each.subject()));
      each.result().ifPresent(result -> tasks.add(new CompiledCall(each.subject(), result)));
    }
    List<Timing> timings = rounds.measure(tasks);
    List<BenchReport.Row> rows = new ArrayList<>();
    int next = 0;
    for (Built each : built) {
      double interpreted = timings.get(next++).seconds();
      Optional<BenchReport.Compiled> compiled = Optional.empty();
      if (each.result().isPresent()) {
        compiled = Optional.of(compiled(each, timings.get(next++)));
      }
      rows.add(
          new BenchReport.Row(
              each.subject().name(),
              interpreted,
              each.work().operations(),
              each.work().bytes(),
              compiled));
    }
    return rows;
  }

  private static BenchReport.Compiled compiled(Built built, Timing timing) {
    GraphCompiler.Result result = built.result().orElseThrow();
    OptionalLong allocated = timing.allocated();
    return new BenchReport.Compiled(
        timing.seconds(),
        allocated,
        built.storage(),
        result.report().methods(),
        result.report().notes());
  }

  /**
   * Calls of the class. A number that it reads moves to and fro, so that no call can be left out.
   */
  private final class CompiledCall implements Task {
    private final CompiledGraph compiled;
    private final double[] x = start.clone();
    private final double[][] results = new double[3][];
    private final double[] moving;
    private final double there;
    private final double back;
    private double sum;

    CompiledCall(Subject subject, GraphCompiler.Result result) {
      compiled = result.loaded().create(List.of());
      Map<String, Tensor> data = new LinkedHashMap<>(subject.data());
      moving = x.length > 0 ? x : movingData(data);
      there = moving[0];
      // The number next to 0 is denormal, and so are its products: processors take long for them.
      back = there == 0 ? LITTLE : Math.nextUp(there);
      data.forEach((symbol, tensor) -> compiled.bind(symbol, tensor.values()));
      EntryPoint entry = subject.entry();
      for (int i = 0; i < entry.arguments().size(); i++) {
        results[i] = new double[subject.length(i)];
      }
    }

    /**
     * A copy of the first real data, in its place; a number that nobody reads where there is none.
     */
    private double[] movingData(Map<String, Tensor> data) {
      for (Node input : bound.program().inputs()) {
        String symbol = ((Input) input.operator()).symbol();
        boolean real = input.type().element() == ElementType.REAL;
        if (real && data.containsKey(symbol) && data.get(symbol).values().length > 0) {
          Tensor given = data.get(symbol);
          data.put(symbol, new Tensor(given.shape(), given.values().clone()));
          return data.get(symbol).values();
        }
      }
      return new double[1];
    }

    @Override
    public void run(int times) {
      for (int i = 0; i < times; i++) {
        moving[0] = (i & 1) == 0 ? there : back;
        sum += compiled.call(0, x, results[0], results[1], results[2]);
      }
    }
  }

  private final class InterpretedCall implements Task {
    private final Interpreted interpreted;
    private int outputs;

    InterpretedCall(Subject subject) {
      interpreted = new Interpreted(subject.graph(), subject.data(), bound.unknowns());
    }

    @Override
    public void run(int times) {
      for (int i = 0; i < times; i++) {
        outputs += interpreted.outputs(start).size();
      }
    }
  }

  /** The stages of the way from the text to the class, the first time and when warm. */
  private BenchReport.Compilation compilation() {
    StageClock clock = new StageClock(ThreadClock::now);
    Subject subject = subject(clock);
    Optional<GraphCompiler.Result> result = finished(subject, clock);
    Map<String, List<Double>> again = again(clock);
    List<BenchReport.Stage> stages = new ArrayList<>();
    clock
        .milliseconds()
        .forEach(
            (name, first) -> stages.add(new BenchReport.Stage(name, first, late(again.get(name)))));
    return new BenchReport.Compilation(
        subject.name(),
        Counting.nodes(subject.graph()),
        result.map(made -> made.report().sourceCharacters()).orElse(0),
        result.map(made -> made.report().classBytes()).orElse(0),
        result.map(made -> made.report().compiler()).orElse("compile"),
        stages);
  }

  /** The milliseconds of each stage, done again and again until it is warm. */
  private Map<String, List<Double>> again(StageClock first) {
    Map<String, List<Double>> again = new LinkedHashMap<>();
    long end = System.nanoTime() + WARMING * rounds.warm();
    for (int i = 0; i < MOST_REPEATS && (i == 0 || System.nanoTime() < end); i++) {
      StageClock clock = new StageClock(ThreadClock::now);
      finished(subject(clock), clock);
      for (String stage : first.milliseconds().keySet()) {
        double taken = clock.milliseconds().getOrDefault(stage, 0.0);
        again.computeIfAbsent(stage, key -> new ArrayList<>()).add(taken);
      }
    }
    return again;
  }

  /** The median of the last third, when what comes before has warmed the virtual machine. */
  private static double late(List<Double> times) {
    List<Double> last = new ArrayList<>(times.subList(2 * times.size() / 3, times.size()));
    Collections.sort(last);
    return last.get(last.size() / 2);
  }

  private Subject subject(StageClock clock) {
    List<Diagnostic> findings = new ArrayList<>();
    trees.forEach(tree -> Parser.parse(tree.source(), findings));
    clock.ended("parse");
    Bound anew =
        Bound.of(
            trees, bound.given(), Set.copyOf(request.wrt()), bound.precision(), bound.resources());
    clock.ended("build");
    Pipeline watched =
        new Pipeline(
            bound.memory(),
            (name, graph) -> clock.ended(name.equals("build") ? "recognise" : name));
    Subject subject = new Subjects(anew, request, watched).typical();
    clock.ended(Pipeline.names().get(Pipeline.names().size() - 1));
    return subject;
  }

  private Optional<GraphCompiler.Result> finished(Subject subject, StageClock clock) {
    try {
      GraphCompiler.Result result = compile(subject);
      clock.add(result.report().stages());
      return Optional.of(result);
    } catch (CompilationException refused) {
      clock.ended("compile");
      return Optional.empty();
    }
  }
}
