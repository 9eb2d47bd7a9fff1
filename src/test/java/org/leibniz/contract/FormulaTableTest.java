package org.leibniz.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.leibniz.model.Model;
import org.leibniz.model.request.DerivativeMode;
import org.leibniz.model.request.DerivativeRequest;
import org.leibniz.report.GradReport;

/**
 * A table of derivatives that are in every book: a file, the formula in the language and for LaTeX.
 * Each formula is read again as part of the file and compared with the derivative as it is computed
 * at random points.
 */
final class FormulaTableTest {
  private static final Path TABLE = Path.of("src/test/resources/formulas/table.txt");

  /** A row of the table. */
  private record Row(String name, String file, String wrt, DerivativeMode mode, String formulas) {

    GradReport.Derivative derivative() {
      DerivativeRequest request =
          DerivativeRequest.of(List.of("y"), List.of(wrt))
              .with(mode)
              .in(GradReport.Notation.TEXT)
              .in(GradReport.Notation.LATEX);
      return Model.of(name + ".ad", file).derivatives(request).derivatives().get(0);
    }

    String text() {
      return "# " + name + "\n" + file + "> " + mode + " " + wrt + "\n" + formulas;
    }

    Row renewed() {
      GradReport.Derivative found = derivative();
      String written = found.symbolic().orElseThrow() + "\n" + found.latex().orElseThrow() + "\n";
      return new Row(name, file, wrt, mode, written);
    }
  }

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String entry : Files.readString(TABLE, StandardCharsets.UTF_8).strip().split("\n\n")) {
      int first = entry.indexOf('\n');
      int asked = entry.indexOf("\n> ");
      int end = entry.indexOf('\n', asked + 1);
      String[] words = entry.substring(asked + 3, end < 0 ? entry.length() : end).split(" ");
      rows.add(
          new Row(
              entry.substring(2, first),
              entry.substring(first + 1, asked + 1),
              words[1],
              DerivativeMode.valueOf(words[0]),
              end < 0 ? "" : entry.substring(end + 1) + "\n"));
    }
    return rows;
  }

  @Test
  void theTableIsLongAndItsNamesDiffer() throws IOException {
    List<String> names = rows().stream().map(Row::name).toList();
    assertTrue(names.size() >= 40);
    assertEquals(names.size(), Set.copyOf(names).size());
  }

  /** {@code -Dleibniz.update=true} writes the table anew; look at what changes. */
  @TestFactory
  Stream<DynamicTest> formulasAreThoseOfTheTable() throws IOException {
    if (Boolean.getBoolean("leibniz.update")) {
      List<String> texts = rows().stream().map(row -> row.renewed().text()).toList();
      Files.writeString(TABLE, String.join("\n", texts), StandardCharsets.UTF_8);
    }
    return rows().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.name(), () -> assertEquals(row.text(), row.renewed().text())));
  }

  @TestFactory
  Stream<DynamicTest> formulasHaveTheValuesOfTheDerivatives() throws IOException {
    return rows().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.name(),
                    () ->
                        assertEquals(
                            Optional.empty(),
                            FormulaRoundTrip.failure(
                                row.file(), "y", row.wrt(), row.mode(), new Random(7)))));
  }
}
