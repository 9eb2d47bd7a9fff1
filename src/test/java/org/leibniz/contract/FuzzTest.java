package org.leibniz.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leibniz.VectorRuntime;

/**
 * A thousand random programs and some random models over rows of data, or as many as the system
 * properties {@code leibniz.programs} and {@code leibniz.models} say, from the seed {@code
 * leibniz.seed}: {@code mvn -q test -Dtest=FuzzTest -Dleibniz.programs=100000
 * -Dleibniz.models=2000}.
 */
final class FuzzTest {

  @Test
  void randomProgramsGiveTheSameBitsBothWays() {
    long seed = Long.getLong("leibniz.seed", 1);
    int programs = Integer.getInteger("leibniz.programs", 1000);
    assertEquals(
        List.of(), Fuzz.failures(seed, programs), programs + " programs from seed " + seed);
  }

  /**
   * In a runtime of its own with vectors; the second compiler takes longer to start than the few
   * calls do.
   */
  @Test
  void randomModelsGiveTheSameBitsInEveryForm() throws IOException, InterruptedException {
    VectorRuntime.succeeds(
        List.of("-XX:TieredStopAtLevel=1", "-Xmx1500m"),
        ModelFuzz.class.getName(),
        String.valueOf(Integer.getInteger("leibniz.models", 15)),
        String.valueOf(Long.getLong("leibniz.seed", 1)));
  }
}
