package org.leibniz.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.leibniz.emit.JavaEmitter;
import org.leibniz.loop.Program;
import org.leibniz.rows.SideBySide;
import org.leibniz.schedule.Limits;
import org.leibniz.schedule.Scheduler;

/** Rows that threads share, whatever these threads do. */
class SharedRowsTest {
  private static final int ROWS = 5000;
  private static final double[] X = {0.3, -1.7};

  private final Graphs.Loss line = Graphs.line(ROWS);

  private Program program() {
    Limits limits = Limits.USUAL.lanes(SideBySide.ROWS).shared(0);
    return Scheduler.schedule(line.graph(), line.entries(), limits);
  }

  private CompiledGraph unbound() {
    String source =
        JavaEmitter.emit(program(), "generated", "Emitted", CompiledGraph.class.getName(), 0);
    return new LoadedProgram(Agreement.CLASS, new JaninoCompiler().compile(Agreement.CLASS, source))
        .create(List.of());
  }

  private static CompiledGraph bound(CompiledGraph compiled) {
    Random random = new Random(1);
    compiled.bind("t", random.doubles(ROWS).toArray());
    compiled.bind("y", random.doubles(ROWS).toArray());
    return compiled;
  }

  private static double[] numbers(CompiledGraph compiled) {
    double[] gradient = new double[2];
    double value = compiled.call(0, X, gradient, null, null);
    return new double[] {value, gradient[0], gradient[1]};
  }

  @Test
  void whateverTheExecutorDoesTheBitsAreThoseOfOneThread() {
    double[] expected = numbers(bound(unbound()));
    Executor refusing =
        task -> {
          throw new RejectedExecutionException();
        };
    List<Runnable> late = new ArrayList<>();
    List<Executor> executors =
        List.of(refusing, task -> {}, late::add, Runnable::run, task -> new Thread(task).start());
    for (Executor executor : executors) {
      for (int threads = 1; threads <= 4; threads++) {
        CompiledGraph compiled = bound(unbound());
        compiled.threads(threads, executor);
        for (int call = 0; call < 50; call++) {
          assertArrayEquals(expected, numbers(compiled));
          late.forEach(Runnable::run);
          late.clear();
        }
      }
    }
  }

  @Test
  void dataBoundLaterReachEveryThread() {
    CompiledGraph compiled = bound(unbound());
    compiled.threads(3, DaemonThreads.executor());
    double[] expected = numbers(compiled);
    for (int call = 0; call < 20; call++) {
      compiled.bind("t", new double[ROWS]);
      assertEquals(0, numbers(compiled)[2]);
      assertArrayEquals(expected, numbers(bound(compiled)));
    }
  }

  /** As on one thread: data that are not there are none. */
  @Test
  void whatAThreadThrowsReachesTheCaller() {
    assertThrows(NullPointerException.class, () -> numbers(unbound()));
    CompiledGraph compiled = unbound();
    compiled.threads(2, DaemonThreads.executor());
    for (int call = 0; call < 20; call++) {
      assertThrows(NullPointerException.class, () -> numbers(compiled));
    }
    assertArrayEquals(numbers(bound(unbound())), numbers(bound(compiled)));
  }

  @Test
  void noThreadKeepsTheProcess() {
    CompiledGraph compiled = bound(unbound());
    compiled.threads(2, DaemonThreads.executor());
    numbers(compiled);
    List<Thread> rows =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("leibniz-rows-"))
            .toList();
    assertFalse(rows.isEmpty());
    assertTrue(rows.stream().allMatch(Thread::isDaemon));
  }

  @Test
  void theClassNeedsNothingButJava() {
    String source = JavaEmitter.emit(program(), "generated", "Emitted", Map.of());
    assertTrue(source.contains("team$.run("), source);
    assertFalse(source.contains("org.leibniz"), source);
  }

  @Test
  void fewRowsAreForOneThread() {
    GraphCompiler one = new GraphCompiler(new JaninoCompiler(), Optional.empty());
    String alone = one.compile(line.graph(), line.entries()).source();
    assertEquals(alone, one.threads(2).compile(line.graph(), line.entries()).source());
  }
}
