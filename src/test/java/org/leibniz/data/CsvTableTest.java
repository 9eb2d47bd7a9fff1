package org.leibniz.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.diagnostic.Span;

class CsvTableTest {
  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("samples.csv"), text);
  }

  private CsvTable table(String text) throws IOException {
    return CsvTable.read(file(text));
  }

  private static Diagnostic failure(org.junit.jupiter.api.function.Executable action) {
    return assertThrows(DiagnosticException.class, action).diagnostics().get(0);
  }

  @Test
  void columnsAreFoundByName() throws IOException {
    CsvTable table = table("x,y\n1,2.5\n-3,+1e-3\n");
    assertEquals(List.of("x", "y"), table.columns());
    assertEquals(2, table.rows());
    assertArrayEquals(new double[] {1, -3}, table.numbers("x"));
    assertArrayEquals(new double[] {2.5, 1e-3}, table.numbers("y"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x;y\n1;2\n3;4\n",
        "x\ty\n1\t2\n3\t4",
        "\ufeffx,y\r\n1,2\r\n\r\n3,4\r\n",
        "x , y\n 1 , 2 \n   \n3,4\n\n",
        "\"x\",\"y\"\n\"1\",\"2\"\n3,4\n",
        "\n\nx,y\n1,2\n3,4\n"
      })
  void delimitersEndsOfLineQuotesAndSpacesDoNotMatter(String text) throws IOException {
    CsvTable table = table(text);
    assertArrayEquals(new double[] {1, 3}, table.numbers("x"));
    assertArrayEquals(new double[] {2, 4}, table.numbers("y"));
  }

  @Test
  void missingValuesAreToldWithRowAndColumn() throws IOException {
    CsvTable table = table("x,y\n1,2\n3,NA\n5,\n7,NaN\n");
    assertArrayEquals(new double[] {1, 3, 5, 7}, table.numbers("x"));
    assertArrayEquals(
        new double[] {2, Double.NaN, Double.NaN, Double.NaN},
        table.valuesOrNaN("y", ElementKind.REAL));
    Diagnostic told = failure(() -> table.numbers("y"));
    assertEquals(Code.NAN_IN_DATA, told.code());
    assertTrue(
        told.message()
            .endsWith("row 2, column y: the value is missing (and 2 more in this column)"),
        told.message());
    Span place = told.primary().orElseThrow();
    assertEquals("NA", place.text());
    assertEquals(3, place.line());
    assertEquals(3, place.column());
  }

  @Test
  void textDoesNoHarmUntilNumbersAreAskedFor() throws IOException {
    CsvTable table = table("city,y\n\"Rome, Italy\",1\n Oslo ,2\n");
    assertArrayEquals(new double[] {1, 2}, table.numbers("y"));
    assertEquals(List.of("Rome, Italy", "Oslo"), table.texts("city"));
    assertEquals(List.of("1", "2"), table.texts("y"));
    Diagnostic told = failure(() -> table.numbers("city"));
    assertEquals(Code.NOT_A_NUMBER, told.code());
    assertEquals("\"Rome, Italy\"", told.primary().orElseThrow().text());
  }

  @Test
  void theFirstCellThatIsNoNumberIsShownWhereItStands() throws IOException {
    CsvTable table = table("x,note,y\n1,\"two\nlines\",2\n\n3,\"a,b\", 1d \n4,c,0x1p3\n");
    Diagnostic told = failure(() -> table.numbers("y"));
    Span place = told.primary().orElseThrow();
    assertEquals("1d", place.text());
    assertEquals(5, place.line());
    assertEquals(10, place.column());
    assertEquals("3,\"a,b\", 1d ", place.source().line(5));
    assertTrue(told.message().contains("row 2, column y: 1d is not a number"), told.message());
  }

  @Test
  void decimalCommasAreRecognised() throws IOException {
    CsvTable table = table("x;y\n1;2,5\n");
    Diagnostic told = failure(() -> table.numbers("y"));
    assertEquals(List.of("write the decimal mark as a point: 2.5"), told.help());
  }

  @Test
  void truthValuesAreNotNumbers() throws IOException {
    CsvTable table = table("a,b,c\ntrue,0,1\nFalse,1,2\n");
    assertArrayEquals(new double[] {1, 0}, table.values("a", ElementKind.LOGICAL));
    assertArrayEquals(new double[] {0, 1}, table.values("b", ElementKind.LOGICAL));
    assertEquals(Code.NOT_A_NUMBER, failure(() -> table.numbers("a")).code());
    assertEquals(
        Code.WRONG_DATA_TYPE, failure(() -> table.values("c", ElementKind.LOGICAL)).code());
  }

  @Test
  void wholeNumbersAreChecked() throws IOException {
    CsvTable table = table("a,b\n1,1\n2.0,2.5\n1e3,3\n");
    assertArrayEquals(new double[] {1, 2, 1000}, table.values("a", ElementKind.INTEGER));
    Diagnostic told = failure(() -> table.values("b", ElementKind.INTEGER));
    assertEquals(Code.WRONG_DATA_TYPE, told.code());
    assertEquals("2.5", told.primary().orElseThrow().text());
  }

  @Test
  void aColumnThatIsNotThereIsMissedWithTheOthersNamed() throws IOException {
    CsvTable table = table("temperature,pressure\n1,2\n");
    Diagnostic told = failure(() -> table.numbers("temperatur"));
    assertEquals(Code.MISSING_COLUMN, told.code());
    assertTrue(
        told.help().contains("its columns are temperature, pressure"), told.help().toString());
    assertTrue(told.help().contains("did you mean temperature?"), told.help().toString());
  }

  @Test
  void raggedRowsAreTold() throws IOException {
    Path few = file("x,y,z\n1,2,3\n4,5\n");
    Diagnostic tooFew = failure(() -> CsvTable.read(few));
    assertEquals(Code.RAGGED_ROWS, tooFew.code());
    assertTrue(
        tooFew.message().endsWith(", line 3: 2 cells where the header has 3"), tooFew.message());
    assertEquals("4,5", tooFew.primary().orElseThrow().text());
    Path many = file("x,y\n1,2\n\n3,4,5,6\n");
    Diagnostic tooMany = failure(() -> CsvTable.read(many));
    assertTrue(
        tooMany.message().endsWith(", line 4: 4 cells where the header has 2"), tooMany.message());
    assertEquals("5", tooMany.primary().orElseThrow().text());
    Path unavailable = file("x,y\nNA\n1,2\n");
    assertEquals(Code.RAGGED_ROWS, failure(() -> CsvTable.read(unavailable)).code());
  }

  @Test
  void filesThatAreNoTablesAreRefusedByName() throws IOException {
    assertEquals(
        Code.FILE_NOT_FOUND, failure(() -> CsvTable.read(folder.resolve("no.csv"))).code());
    assertEquals(Code.FILE_IS_DIRECTORY, failure(() -> CsvTable.read(folder)).code());
    Path nothing = file("");
    assertEquals(Code.FILE_EMPTY, failure(() -> CsvTable.read(nothing)).code());
    Path blank = file(" \n\n");
    assertEquals(Code.FILE_EMPTY, failure(() -> CsvTable.read(blank)).code());
    Path bare = file("x,y\n");
    assertEquals(Code.NO_ROWS, failure(() -> CsvTable.read(bare)).code());
    Path binary =
        Files.write(
            folder.resolve("binary.csv"), new byte[] {'x', '\n', (byte) 0xff, (byte) 0xfe, 0});
    assertEquals(Code.FILE_NOT_TEXT, failure(() -> CsvTable.read(binary)).code());
    Path latin =
        Files.write(
            folder.resolve("latin.csv"), "größe\n1\n".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(Code.FILE_NOT_TEXT, failure(() -> CsvTable.read(latin)).code());
    Path zeros = Files.write(folder.resolve("zeros.csv"), new byte[1000]);
    assertEquals(Code.FILE_NOT_TEXT, failure(() -> CsvTable.read(zeros)).code());
  }

  @Test
  void headersAreChecked() throws IOException {
    Path numbers = file("1,2\n3,4\n");
    Diagnostic none = failure(() -> CsvTable.read(numbers));
    assertEquals(Code.MISSING_COLUMN, none.code());
    assertTrue(
        none.message().endsWith("has no header: its first line is all numbers"), none.message());
    assertTrue(none.help().get(0).endsWith("such as x,y"), none.help().toString());
    Path twice = file("x,y,x\n3,4,5\n");
    Diagnostic double_ = failure(() -> CsvTable.read(twice));
    assertEquals(Code.DUPLICATE_NAME, double_.code());
    assertEquals(5, double_.primary().orElseThrow().column());
    CsvTable unnamed = table(",x,\n0,1,2\n1,3,4\n");
    assertEquals(List.of("x"), unnamed.columns());
    assertFalse(unnamed.has(""));
  }

  @Test
  void aQuoteThatIsNeverClosedIsAnError() throws IOException {
    Path open = file("x,y\n1,\"2\n3,4\n5,6\n");
    Diagnostic told = failure(() -> CsvTable.read(open).numbers("y"));
    assertEquals(Code.NOT_A_NUMBER, told.code());
  }

  @Test
  void aCellLargerThanTheReaderAllowsIsAnError() throws IOException {
    Path open = file("x,y\n1,\"2\n" + "3,4\n".repeat(5_000_000));
    assertEquals(Code.FILE_NOT_TEXT, failure(() -> CsvTable.read(open)).code());
  }

  @Test
  void aPipeIsReadLikeAFile() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
    org.junit.jupiter.api.Assumptions.assumeTrue(
        made.waitFor() == 0, "this system has no named pipes");
    Thread writer =
        new Thread(
            () -> {
              try {
                Files.writeString(pipe, "x,y\n1,a\n2,b\n");
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    writer.start();
    CsvTable table = CsvTable.read(pipe);
    writer.join();
    assertArrayEquals(new double[] {1, 2}, table.numbers("x"));
    assertEquals(List.of("a", "b"), table.texts("y"));
  }

  @Test
  void manyRowsAreOrdinaryAndTheLastIsFound() throws IOException {
    Path path = folder.resolve("long.csv");
    int rows = 200_000;
    try (BufferedWriter writer = Files.newBufferedWriter(path)) {
      writer.write("x,y\n");
      for (int i = 0; i < rows; i++) {
        writer.write(i + "," + i / 8.0 + "\n");
      }
      writer.write("1,oops\n");
    }
    CsvTable table = CsvTable.read(path);
    assertEquals(rows + 1, table.rows());
    assertEquals(rows - 1, table.numbers("x")[rows - 1]);
    Span place = failure(() -> table.numbers("y")).primary().orElseThrow();
    assertEquals(rows + 2, place.line());
    assertEquals("oops", place.text());
  }
}
