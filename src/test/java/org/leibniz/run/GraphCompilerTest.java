package org.leibniz.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.Tensor;

class GraphCompilerTest {
  private final GraphCompiler compiler = new GraphCompiler(new JaninoCompiler(), Optional.empty());

  private CompiledGraph compiled(Graphs.Loss loss) {
    return compiler.compile(loss.graph(), loss.entries()).loaded().create(List.of());
  }

  @Test
  void valueAndGradientOfThePuzzle() {
    double[] gradient = new double[4];
    double value =
        compiled(Graphs.puzzle()).call(0, new double[] {1, 2, 3, 4}, gradient, null, null);
    assertEquals(36 + 4 + 16 + 16, value);
    assertArrayEquals(new double[] {-20, -20, -12, 12}, gradient);
  }

  @Test
  void callsDoNotAllocate() {
    CompiledGraph line = compiled(Graphs.line());
    line.bind("t", new double[20]);
    line.bind("y", new double[20]);
    double[] x = {1, 2};
    double[] gradient = new double[2];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    double sum = 0;
    long before = 0;
    for (int i = 0; i < 110_000; i++) {
      if (i == 10_000) {
        before = threads.getThreadAllocatedBytes(thread);
      }
      sum += line.call(0, x, gradient, null, null);
    }
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    assertTrue(allocated < 10_000, allocated + " bytes in 100,000 calls, which sum to " + sum);
  }

  @Test
  void dataOfAnotherLengthIsRefused() {
    CompiledGraph line = compiled(Graphs.line());
    assertThrows(IllegalArgumentException.class, () -> line.bind("t", new double[19]));
    assertThrows(IllegalArgumentException.class, () -> line.bind("nothing", new double[20]));
  }

  @Test
  void longMethodsAreSplitAndAgreeWithTheInterpreter() {
    Graphs.Loss chain = Graphs.chain(1500);
    GraphCompiler.Result result = compiler.compile(chain.graph(), chain.entries());
    assertTrue(
        result.report().largestMethodBytes() <= GraphCompiler.LONGEST_METHOD,
        result.report().toString());
    assertTrue(result.program().methods().size() > 5);
    double[] gradient = new double[1];
    double value =
        result.loaded().create(List.of()).call(0, new double[] {0.3}, gradient, null, null);
    List<Tensor> expected =
        new Interpreter(chain.graph(), Map.of()).evaluate(Map.of("p", Tensor.scalar(0.3)));
    assertEquals(expected.get(0).scalar(), value);
    assertEquals(expected.get(1).scalar(), gradient[0]);
  }

  /** What crosses from method to method counts, else a large program is compiled twice. */
  @Test
  void longMethodsAreSplitAtTheFirstAttempt() {
    Graphs.Loss chain = Graphs.chain(6000);
    GraphCompiler.Result result = compiler.compile(chain.graph(), chain.entries());
    assertEquals(List.of(), result.report().notes());
  }

  @Test
  void whatOnlyOneArmNeedsIsComputedInsideIt() {
    String source = compiler.compile(Graphs.branch().graph(), Graphs.branch().entries()).source();
    String entry =
        source.substring(
            source.indexOf("double valueAndGradient("), source.indexOf("private static"));
    assertTrue(entry.indexOf("log(p)") > entry.indexOf("if (p > 0.0) {"), entry);
    assertEquals(entry.indexOf("log(p)"), entry.lastIndexOf("log(p)"), entry);
    double[] gradient = new double[1];
    assertEquals(0, compiled(Graphs.branch()).call(0, new double[] {-1}, gradient, null, null));
    assertEquals(0, gradient[0]);
  }

  @Test
  void theSecondCompilationComesFromTheCache(@TempDir Path folder) {
    GraphCompiler caching =
        new GraphCompiler(new JaninoCompiler(), Optional.of(new ClassCache(folder)));
    Graphs.Loss puzzle = Graphs.puzzle();
    assertFalse(caching.compile(puzzle.graph(), puzzle.entries()).report().cached());
    GraphCompiler.Result second = caching.compile(puzzle.graph(), puzzle.entries());
    assertTrue(second.report().cached());
    assertEquals(List.of(), second.report().notes());
    double[] gradient = new double[4];
    assertEquals(
        72,
        second.loaded().create(List.of()).call(0, new double[] {1, 2, 3, 4}, gradient, null, null));
  }
}
