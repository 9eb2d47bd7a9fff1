package org.leibniz.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BenchTextTest {

  private static BenchReport report(int bytecode) {
    BenchReport.Compiled compiled =
        new BenchReport.Compiled(
            2e-6, OptionalLong.of(0), 80, Map.of("value", bytecode), List.of());
    return new BenchReport(
        "a.ad",
        3,
        160,
        List.of(
            new BenchReport.Row("value", 1e-5, 2000, 800, Optional.of(compiled)),
            new BenchReport.Row("gradient", 3e-5, 5000, 1600, Optional.empty())),
        new BenchReport.Machine(1e10, 1e11, 4096),
        new BenchReport.Compilation(
            "gradient", 12, 1200, 900, "janino", List.of(new BenchReport.Stage("emit", 20, 10))),
        List.of("Something was left out."));
  }

  @Test
  void theTablesAreTheseFigures() {
    assertEquals(
        """
        a.ad: 3 unknowns, 160 B of data

        a call         time   per value   storage   heap   interpreter   slower
        value       2.00 us        1.00      80 B    0 B       10.0 us   5.00 x
        gradient   no class        15.0                        30.0 us

        a call does    operations   a second   of peak     moves   a second   of peak
        value              2.00 k     1.00 G    10.0 %     800 B     400 MB    0.40 %
        gradient           5.00 k      167 M             1.60 kB    53.3 MB
        this machine                  10.0 G             4.10 kB     100 GB
          Peaks are those of one thread, just measured by plain loops in Java:
          multiplications and additions on numbers that stay in registers, and elements
          read from and written to arrays as long as the data and the working storage of
          the file. Operations and bytes are counted as the loops are written; a
          function such as exp is one operation.

        bytes of bytecode, value; a full bar is the limit of the just-in-time compiler
          value   4000  ###############

        compiling gradient: 12 nodes, 1.20 k characters of Java, 900 B of class files
                       first   when warm
          emit       20.0 ms     10.0 ms   ##############################
          together   20.0 ms     10.0 ms

        Something was left out.
        """,
        BenchText.of(report(4000)));
  }

  @Test
  void aMethodThatIsTooLongIsMarked() {
    String text = BenchText.of(report(8001));
    assertTrue(text.contains("8001  " + "#".repeat(30) + "  too long: it is never compiled"), text);
  }
}
