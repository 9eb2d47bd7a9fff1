package org.leibniz.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.leibniz.emit.JavaEmitter;
import org.leibniz.graph.Graph;
import org.leibniz.loop.Program;
import org.leibniz.schedule.EntryPoint;
import org.leibniz.schedule.Limits;
import org.leibniz.schedule.Scheduler;

/**
 * Makes a loaded class of a graph: schedules, emits, compiles or finds in the cache, and checks
 * that no method is too long for the just-in-time compiler.
 */
public final class GraphCompiler {
  /** HotSpot never compiles a method with more bytes of bytecode than this. */
  public static final int LONGEST_METHOD = 8000;

  private static final String PACKAGE = "org.leibniz.generated";
  private static final String NAME = "Emitted";
  private static final Set<String> RUN_ONCE = Set.of("<clinit>", "<init>", "bind");
  private static final int ATTEMPTS = 4;

  /**
   * Names the operations that rows have at least for several threads to share them, where these are
   * not the usual ones.
   */
  private static final String LEAST = "leibniz.threads.least";

  /** Rows with fewer operations are done before another thread is awake. */
  private static final long WORTH = 400_000;

  /** The compiler for a text of some length. */
  private final IntFunction<RuntimeCompiler> compilers;

  private final Optional<ClassCache> cache;
  private final LongSupplier clock;
  private final int threads;
  private final boolean vectors;

  /** With a compiler and, unless empty, a cache. */
  public GraphCompiler(RuntimeCompiler compiler, Optional<ClassCache> cache) {
    this(length -> compiler, cache, System::nanoTime, 1, true);
  }

  private GraphCompiler(
      IntFunction<RuntimeCompiler> compilers,
      Optional<ClassCache> cache,
      LongSupplier clock,
      int threads,
      boolean vectors) {
    this.threads = threads;
    this.vectors = vectors;
    this.compilers = compilers;
    this.cache = cache;
    this.clock = clock;
  }

  /** With the compiler that suits the length of the text, and the person's cache. */
  public static GraphCompiler usual() {
    return new GraphCompiler(
        RuntimeCompilers::choose, ClassCache.ofUser(), System::nanoTime, 1, true);
  }

  /**
   * The same without a cache, so that compiling can be timed.
   *
   * @param clock tells the nanoseconds that stages are timed with
   */
  public static GraphCompiler timed(LongSupplier clock) {
    return new GraphCompiler(RuntimeCompilers::choose, Optional.empty(), clock, 1, true);
  }

  /** The same for objects that share rows of data among so many threads where that pays. */
  public GraphCompiler threads(int count) {
    return new GraphCompiler(compilers, cache, clock, count, vectors);
  }

  /**
   * The same for objects that hardly run long enough for vectors: until the virtual machine has
   * compiled it, which takes seconds, code with vectors is the slower one.
   */
  public GraphCompiler withoutVectors() {
    return new GraphCompiler(compilers, cache, clock, threads, false);
  }

  /** Whether this runtime has vectors. */
  public static boolean hasVectors() {
    return Vectors.ofMachine().length() > 0;
  }

  /**
   * A loaded class and how it was made.
   *
   * @param program the program; its entries are numbered as they were asked for
   */
  public record Result(
      LoadedProgram loaded, Program program, String source, CompilationReport report) {}

  /**
   * Compiles a graph.
   *
   * @throws CompilationException where no compiler accepts the emitted text, or a method cannot be
   *     made short enough
   */
  public Result compile(Graph graph, List<EntryPoint> entries) {
    Vectors form = vectors ? Vectors.ofMachine() : Vectors.ofMachine().asLoops();
    Limits limits = Limits.USUAL.lanes(form.lanes());
    if (threads > 1) {
      limits = limits.shared(Long.getLong(LEAST, WORTH));
    }
    List<String> notes = new ArrayList<>();
    StageClock stages = new StageClock(clock);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Program program = Scheduler.schedule(graph, entries, limits);
      stages.ended("schedule");
      String source =
          JavaEmitter.emit(program, PACKAGE, NAME, CompiledGraph.class.getName(), form.length());
      stages.ended("emit");
      Compiled compiled = compile(source, notes);
      Map<String, Integer> methods = methods(compiled.classes());
      stages.ended("compile");
      Map.Entry<String, Integer> longest = CompilationReport.longest(methods);
      if (longest.getValue() <= LONGEST_METHOD) {
        LoadedProgram loaded = new LoadedProgram(PACKAGE + "." + NAME, compiled.classes(), threads);
        stages.ended("load");
        if (program.sideBySide()) {
          notes.add(form.told());
        }
        if (program.shared()) {
          notes.add("rows of data are shared by " + threads + " threads");
        }
        return new Result(
            loaded,
            program,
            source,
            report(compiled, stages.milliseconds(), source.length(), methods, notes));
      }
      notes.add(
          "split finer: the method " + longest.getKey() + " had " + longest.getValue() + " bytes");
      limits = limits.halved();
    }
    throw new CompilationException("a method stays too long: " + notes, null);
  }

  /**
   * The loops that {@link #compile} makes of a graph on this machine, unless methods are too long.
   */
  public static Program scheduled(Graph graph, List<EntryPoint> entries) {
    return Scheduler.schedule(graph, entries, Limits.USUAL.lanes(Vectors.ofMachine().lanes()));
  }

  /** The class for such loops, as it runs on this machine; it implements no interface. */
  public static String text(Program program, String className) {
    return JavaEmitter.emit(program, className, Vectors.ofMachine().length());
  }

  private static CompilationReport report(
      Compiled compiled,
      Map<String, Double> stages,
      int characters,
      Map<String, Integer> methods,
      List<String> notes) {
    int bytes = compiled.classes().values().stream().mapToInt(file -> file.length).sum();
    return new CompilationReport(
        compiled.compiler(), compiled.cached(), stages, characters, bytes, methods, notes);
  }

  private record Compiled(String compiler, boolean cached, Map<String, byte[]> classes) {}

  private Compiled compile(String source, List<String> notes) {
    RuntimeCompiler compiler = compilers.apply(source.length());
    String key = ClassCache.key(source, compiler.name());
    Optional<Map<String, byte[]>> known = cache.flatMap(c -> c.find(key));
    if (known.isPresent()) {
      return new Compiled(compiler.name(), true, known.get());
    }
    Compiled compiled = compileAnew(compiler, source, notes);
    cache.ifPresent(c -> c.store(key, compiled.classes()));
    cache.map(ClassCache::takeNotes).filter(text -> !text.isEmpty()).ifPresent(notes::add);
    return compiled;
  }

  private static Compiled compileAnew(RuntimeCompiler compiler, String source, List<String> notes) {
    try {
      return new Compiled(compiler.name(), false, compiler.compile(PACKAGE + "." + NAME, source));
    } catch (CompilationException refused) {
      Optional<RuntimeCompiler> reference = RuntimeCompilers.named("javac");
      if (reference.isEmpty() || compiler.name().equals("javac")) {
        throw refused;
      }
      notes.add(refused.getMessage() + "; compiled by javac instead");
      return new Compiled("javac", false, reference.get().compile(PACKAGE + "." + NAME, source));
    }
  }

  /** How long the methods are; of those that run once the length does not matter. */
  private static Map<String, Integer> methods(Map<String, byte[]> classes) {
    Map<String, Integer> methods = new LinkedHashMap<>();
    for (byte[] file : classes.values()) {
      ClassFileSizes.of(file).forEach((name, bytes) -> methods.merge(name, bytes, Math::max));
    }
    methods.keySet().removeAll(RUN_ONCE);
    return methods;
  }
}
