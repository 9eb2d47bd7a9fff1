package org.leibniz.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
  private final AtomicLong clock = new AtomicLong(-5);

  private String written() {
    out.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void atMostTenLinesASecondAndErasedAtTheEnd() {
    try (Progress progress = new Progress(out, true, clock::get)) {
      for (int millisecond = 0; millisecond <= 250; millisecond++) {
        clock.set(-5 + millisecond * 1_000_000L);
        progress.step(millisecond, 1000, 0.5);
      }
    }
    assertEquals(
        "\r"
            + "\u001b[Kstep 100 of 1000 (10 %), objective 0.5\r"
            + "\u001b[Kstep 200 of 1000 (20 %), objective 0.5\r"
            + "\u001b[K",
        written());
  }

  @Test
  void shortWorkShowsNothing() {
    try (Progress progress = new Progress(out, true, clock::get)) {
      progress.step(1, 0, 1);
    }
    assertEquals("", written());
  }

  @Test
  void withoutATerminalNothingIsWritten() {
    try (Progress progress = new Progress(out, false, clock::get)) {
      clock.set(Long.MAX_VALUE / 2);
      progress.show(
          () -> {
            throw new AssertionError("the text is not needed");
          });
    }
    assertEquals("", written());
  }

  @Test
  void linesAreCutToTheTerminal() {
    try (Progress progress = new Progress(out, true, clock::get)) {
      clock.set(1_000_000_000);
      progress.show(() -> "x".repeat(200));
    }
    assertEquals("\r\u001b[K" + "x".repeat(76) + "...\r\u001b[K", written());
  }
}
