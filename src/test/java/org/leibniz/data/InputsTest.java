package org.leibniz.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.diagnostic.Source;
import org.leibniz.diagnostic.Span;

class InputsTest {
  @TempDir Path folder;

  private CsvTable table(String name, String text) throws IOException {
    return CsvTable.read(Files.writeString(folder.resolve(name), text));
  }

  private static List<Diagnostic> failures(
      List<DataRequest> requests, List<CsvTable> tables, String... options) {
    return assertThrows(DiagnosticException.class, () -> bind(requests, tables, options))
        .diagnostics();
  }

  private static Inputs bind(List<DataRequest> requests, List<CsvTable> tables, String... options) {
    return Inputs.bind(requests, tables, List.of(options).stream().map(SetOption::parse).toList());
  }

  @Test
  void columnsOfSeveralFilesAndOptionsMeet() throws IOException {
    CsvTable one = table("one.csv", "x,y\n1,2\n3,4\n");
    CsvTable two = table("two.csv", "g\n9.81\n");
    Inputs inputs =
        bind(
            List.of(DataRequest.of("x", 1), DataRequest.of("y", 1), DataRequest.of("g", 0)),
            List.of(one, two),
            "k=25",
            "y=[7,8]");
    assertEquals(List.of("k", "y", "x", "g"), List.copyOf(inputs.asMap().keySet()));
    assertEquals(InputArray.vector(1, 3), inputs.find("x").orElseThrow());
    assertEquals(InputArray.vector(7, 8), inputs.find("y").orElseThrow());
    assertEquals(InputArray.scalar(9.81), inputs.find("g").orElseThrow());
    assertEquals(InputArray.scalar(25), inputs.find("k").orElseThrow());
    assertFalse(inputs.has("z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x0,x1,x2,y\n1,2,3,0\n4,5,6,0\n",
        "x_1,x_2,x_3\n1,2,3\n4,5,6\n",
        "x[2];y;x[1];x[0]\n3;0;2;1\n6;0;5;4\n",
        "x,x1,x2,x3\n9,1,2,3\n9,4,5,6\n"
      })
  void aGroupOfColumnsIsAMatrix(String text) throws IOException {
    Inputs inputs = bind(List.of(DataRequest.of("x", 2)), List.of(table("m.csv", text)));
    assertEquals(
        new InputArray(new int[] {2, 3}, new double[] {1, 2, 3, 4, 5, 6}),
        inputs.find("x").orElseThrow());
  }

  @Test
  void oneColumnIsAMatrixOfWidthOne() throws IOException {
    Inputs inputs = bind(List.of(DataRequest.of("x", 2)), List.of(table("m.csv", "x\n1\n2\n")));
    assertEquals(
        new InputArray(new int[] {2, 1}, new double[] {1, 2}), inputs.find("x").orElseThrow());
  }

  @Test
  void aGapIsNoGroup() throws IOException {
    List<CsvTable> tables = List.of(table("m.csv", "x0,x2\n1,2\n"));
    assertEquals(
        Code.MISSING_COLUMN, failures(List.of(DataRequest.of("x", 2)), tables).get(0).code());
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() throws IOException {
    Span declaration = new Source("m.ad", "data z[n]\n").span(5, 6);
    CsvTable one = table("one.csv", "x,y\n1,2\n3,NA\n");
    DataRequest z =
        new DataRequest(
            "z", ElementKind.REAL, 1, OptionalInt.empty(), false, Optional.of(declaration));
    List<Diagnostic> told =
        failures(List.of(DataRequest.of("x", 0), DataRequest.of("y", 1), z), List.of(one));
    assertEquals(
        List.of(Code.SIZES_DISAGREE, Code.NAN_IN_DATA, Code.MISSING_COLUMN),
        told.stream().map(Diagnostic::code).toList());
    assertEquals(declaration, told.get(2).secondary().get(0).span());
  }

  @Test
  void whatHasADefaultMayBeLeftOut() {
    DataRequest g =
        new DataRequest("g", ElementKind.REAL, 0, OptionalInt.empty(), true, Optional.empty());
    assertFalse(bind(List.of(g), List.of()).has("g"));
    Diagnostic told = failures(List.of(DataRequest.of("x", 1)), List.of()).get(0);
    assertEquals(Code.MISSING_DATA, told.code());
    assertTrue(told.help().get(0).contains("--data file.csv"), told.help().toString());
  }

  @Test
  void widthsKindsAxesAndDuplicatesAreChecked() throws IOException {
    CsvTable one = table("one.csv", "x0,x1,n\n1,2,1.5\n");
    CsvTable two = table("two.csv", "n\n1\n");
    DataRequest wide =
        new DataRequest("x", ElementKind.REAL, 2, OptionalInt.of(3), false, Optional.empty());
    assertEquals(Code.SIZES_DISAGREE, failures(List.of(wide), List.of(one)).get(0).code());
    assertEquals(
        Code.DUPLICATE_NAME,
        failures(List.of(DataRequest.of("n", 1)), List.of(one, two)).get(0).code());
    DataRequest whole =
        new DataRequest("n", ElementKind.INTEGER, 1, OptionalInt.empty(), false, Optional.empty());
    assertEquals(Code.WRONG_DATA_TYPE, failures(List.of(whole), List.of(one)).get(0).code());
    assertEquals(
        Code.WRONG_DATA_TYPE, failures(List.of(whole), List.of(), "n=[1.5]").get(0).code());
    assertEquals(Code.SIZES_DISAGREE, failures(List.of(whole), List.of(), "n=1").get(0).code());
    assertEquals(
        Code.WRONG_DATA_TYPE, failures(List.of(whole), List.of(), "n=[true]").get(0).code());
  }

  @Test
  void shapesAndValuesMustAgree() {
    assertThrows(
        IllegalArgumentException.class, () -> new InputArray(new int[] {2, 2}, new double[3]));
  }
}
