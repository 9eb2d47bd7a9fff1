package org.leibniz.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PassTableTest {
  @Test
  void numbersStandAtTheRightOfTheirColumns() {
    PassTable table =
        new PassTable(
            List.of(
                new PassTable.Row(
                    "build",
                    OptionalLong.of(7),
                    OptionalDouble.of(1234567),
                    OptionalDouble.of(0),
                    "as stated"),
                new PassTable.Row(
                    "schedule",
                    OptionalLong.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.of(4096),
                    "loops")),
            List.of("A remark."));
    List<String> lines = table.text().lines().toList();
    assertEquals("pass      nodes  operations  buffers", lines.get(0));
    assertEquals("build         7   1,234,567      0 B  as stated", lines.get(1));
    assertEquals("schedule                     4,096 B  loops", lines.get(2));
    assertTrue(table.text().endsWith("\nA remark.\n"));
  }
}
