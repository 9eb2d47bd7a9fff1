package org.leibniz.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leibniz.VectorRuntime;

class RowBlocksTest {
  /** The same loops without vectors: what lanes do does not depend on how they are written. */
  @Test
  void rowsGiveTheBitsOfTheInterpreter() {
    assertEquals(List.of(), RowComparison.differences(List.of("loops", "plain", "off")));
  }

  /** The second compiler takes longer to start than the few calls do. */
  @Test
  void vectorsGiveTheBitsOfTheInterpreter() throws IOException, InterruptedException {
    VectorRuntime.succeeds(List.of("-XX:TieredStopAtLevel=1"), RowComparison.class.getName());
  }
}
