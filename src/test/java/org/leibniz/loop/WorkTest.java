package org.leibniz.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leibniz.data.Inputs;
import org.leibniz.graph.Counting;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Size;
import org.leibniz.model.Passes;
import org.leibniz.schedule.EntryPoint;
import org.leibniz.schedule.Scheduler;

/** What the loops of a schedule compute, against counts made by hand. */
class WorkTest {
  private static double work(String text, Counting counting) {
    return done(text, counting).operations();
  }

  private static Work done(String text, Counting counting) {
    Graph graph = Passes.build("work.ad", text, Inputs.empty()).graph();
    Graph finished = Passes.finished(graph.withOutputs(Map.of("y", graph.output("y"))));
    EntryPoint entry =
        new EntryPoint("y", List.of("result"), List.of(EntryPoint.stored("y", 0, Size.ZERO)));
    return Work.of(Scheduler.schedule(finished, List.of(entry)), "y", counting);
  }

  private static Counting counting() {
    return new Counting(node -> OptionalDouble.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A @ B | 120",
        "A*s + exp(A) | 36",
        "sum(A) | 12",
        "A' | 0",
        "fold(z = s for i in 0..10: 2*z + exp(z)) | 30",
        "fold(z = s for i in 0..1000: 2*z + exp(z)) | 3000",
      })
  void operationsAreThoseMadeByHand(String expression, double expected) {
    String given = "param A[3, 4], B[4, 5], s\nlet y = ";
    assertEquals(expected, work(given + expression, counting()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Each of 12 elements is read and written once.
        "A + 1 | 192",
        // The scalar is read once.
        "A*s + A | 200",
        "A[0:2, :] | 128",
      })
  void bytesAreThoseOfTheElementsReadAndWritten(String expression, double expected) {
    String given = "param A[3, 4], B[4, 5], s\nlet y = ";
    assertEquals(expected, done(given + expression, counting()).bytes());
  }

  @Test
  void aLoopOfUnknownTripsCountsOnce() {
    String given = "data n : int = 7, s = 1\nlet k = n + argmax([s, 2])\n";
    Counting counting = counting();
    double one = work(given + "let y = fold(z = s for i in 0..k: sin(z))", counting);
    double four =
        work(given + "let y = fold(z = s for i in 0..k: sin(tan(exp(log(z + s)))))", counting);
    assertEquals(4, four - one);
    assertEquals(
        List.of("A loop is counted once where its trips are known only while evaluating."),
        counting.remarks());
  }
}
