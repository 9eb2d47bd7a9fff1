package org.leibniz.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private static final Rounds SHORT = new Rounds(20_000_000L, 1_000_000L, 5);

  /** A chain of divisions, so many for each run. */
  private static final class Divisions implements Task {
    private final int count;
    private double number = 1;

    Divisions(int count) {
      this.count = count;
    }

    @Override
    public void run(int times) {
      for (int i = 0; i < times * count; i++) {
        number = 1 / (number + 1);
      }
    }
  }

  /** Arrays that something keeps. */
  private static final class Arrays implements Task {
    private double[] last;

    @Override
    public void run(int times) {
      for (int i = 0; i < times; i++) {
        last = new double[100];
      }
    }
  }

  @Test
  void moreWorkTakesLonger() {
    List<Timing> timings = SHORT.measure(List.of(new Divisions(100), new Divisions(100_000)));
    assertTrue(timings.get(1).seconds() > 20 * timings.get(0).seconds(), timings::toString);
    assertTrue(timings.get(0).seconds() > 0);
    assertTrue(timings.get(0).least() <= timings.get(0).seconds());
  }

  @Test
  void whatIsAllocatedIsCounted() {
    Arrays arrays = new Arrays();
    List<Timing> timings = SHORT.measure(List.of(new Divisions(100), arrays));
    assertEquals(0, timings.get(0).allocated().orElse(0));
    // 100 doubles and the head of the array, of 16 or 24 bytes.
    long bytes = timings.get(1).allocated().orElse(816);
    assertTrue(bytes >= 808 && bytes <= 832, () -> bytes + " bytes");
    assertEquals(100, arrays.last.length);
  }

  @Test
  void theMachineDoesMillionsOfOperations() {
    Machine machine = Machine.measured(1 << 20, SHORT);
    assertTrue(machine.operationsPerSecond() > 1e7, machine::toString);
    assertTrue(machine.bytesPerSecond() > 1e7, machine::toString);
    assertEquals(1 << 20, machine.streamed());
  }
}
