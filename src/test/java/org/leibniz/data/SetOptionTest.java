package org.leibniz.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;

class SetOptionTest {
  private static void check(String text, ElementKind kind, int[] shape, double... values) {
    SetOption option = SetOption.parse(text);
    assertEquals("x", option.name());
    assertEquals(kind, option.kind());
    assertArrayEquals(shape, option.value().shape());
    assertArrayEquals(values, option.value().values());
  }

  @Test
  void scalars() {
    check("x=3.6", ElementKind.REAL, new int[0], 3.6);
    check(" x = 25 ", ElementKind.INTEGER, new int[0], 25);
    check("x=-1e-3", ElementKind.REAL, new int[0], -1e-3);
    check("x=pi", ElementKind.REAL, new int[0], Math.PI);
    check("x=-pi", ElementKind.REAL, new int[0], -Math.PI);
    check("x=inf", ElementKind.REAL, new int[0], Double.POSITIVE_INFINITY);
    check("x=nan", ElementKind.REAL, new int[0], Double.NaN);
    check("x=true", ElementKind.LOGICAL, new int[0], 1);
  }

  @Test
  void vectorsAndMatricesAndMore() {
    check("x=[1,2,3]", ElementKind.INTEGER, new int[] {3}, 1, 2, 3);
    check("x=[ 1 , 2.5 ]", ElementKind.REAL, new int[] {2}, 1, 2.5);
    check("x=[true,false]", ElementKind.LOGICAL, new int[] {2}, 1, 0);
    check("x=[[1,2],[3,4],[5,6]]", ElementKind.INTEGER, new int[] {3, 2}, 1, 2, 3, 4, 5, 6);
    check("x=[[[1],[2]]]", ElementKind.INTEGER, new int[] {1, 2, 1}, 1, 2);
    check(
        "x=[1,2,3,4,5,6,7,8,9,10]",
        ElementKind.INTEGER,
        new int[] {10},
        1,
        2,
        3,
        4,
        5,
        6,
        7,
        8,
        9,
        10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x | --set x gives no value | 1",
        "=3 | --set =3 names nothing | 1",
        "2x=3 | 2x is not a name | 1",
        "x= | no value for x | 2",
        "x=two | two is not a number | 3",
        "x=1+2 | 1+2 is not a number | 3",
        "x=[1,2 | a bracket is not closed | 7",
        "x=[1 2] | a comma or ] is missing | 6",
        "x=[1,] | a number is missing: found ] | 6",
        "x=[] | a number is missing: found ] | 4",
        "x=[[1,2],[3]] | the rows are not of one length | 12",
        "x=[[1,2],3] | the rows are not of one length | 10",
        "x=[1,[2]] | the rows are not of one length | 6",
        "x=1 2 | the value ends before this | 5",
        "x=[1]] | the value ends before this | 6",
        "x=[1,true] | numbers and truth values are mixed | 6"
      })
  void mistakesAreToldWithTheirPlace(String text, String message, int column) {
    Diagnostic told =
        assertThrows(DiagnosticException.class, () -> SetOption.parse(text)).diagnostics().get(0);
    assertEquals(Code.BAD_OPTION_VALUE, told.code());
    assertEquals(message, told.message());
    assertEquals(column, told.primary().orElseThrow().column());
  }

  @Test
  void anyNumberOfBracketsIsAnAnswerAndNoCrash() {
    assertThrows(DiagnosticException.class, () -> SetOption.parse("x=" + "[".repeat(100_000)));
  }
}
