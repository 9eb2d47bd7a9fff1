package org.leibniz.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A thousand random programs, or as many as the system property {@code leibniz.programs} says, from
 * the seed {@code leibniz.seed}: {@code mvn -q test -Dtest=FuzzTest -Dleibniz.programs=100000}.
 */
final class FuzzTest {

  @Test
  void randomProgramsGiveTheSameBitsBothWays() {
    long seed = Long.getLong("leibniz.seed", 1);
    int programs = Integer.getInteger("leibniz.programs", 1000);
    assertEquals(
        List.of(), Fuzz.failures(seed, programs), programs + " programs from seed " + seed);
  }
}
