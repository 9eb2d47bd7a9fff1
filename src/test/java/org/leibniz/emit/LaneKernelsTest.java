package org.leibniz.emit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leibniz.VectorRuntime;

class LaneKernelsTest {
  @Test
  void functionsWithoutLoopsGoOnLanes() {
    for (String name :
        List.of("exp", "log", "log1p", "tanh", "sigmoid", "sin", "cos", "atan", "erf")) {
      assertTrue(LaneKernels.has(name), name);
    }
    assertFalse(LaneKernels.has("polygamma"));
    assertFalse(LaneKernels.has("nosuchfunction"));
  }

  @Test
  void lanesGiveTheBitsOfTheScalarKernels() throws IOException, InterruptedException {
    VectorRuntime.succeeds(List.of(), LaneComparison.class.getName(), "4000");
  }
}
