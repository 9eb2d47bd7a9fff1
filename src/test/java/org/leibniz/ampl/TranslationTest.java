package org.leibniz.ampl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leibniz.diagnostic.Source;

class TranslationTest {

  private static Translation translation(String text, NlNames names) {
    return Translation.of(NlReader.read(new Source("model.nl", text), names));
  }

  private static Translation translation(String text) {
    return translation(text, NlNames.none());
  }

  @Test
  void aFileIsSaidInTheLanguage() {
    assertEquals(
        """
        param x1 in [1, 5] = 1
        param x2 in [1, 5] = 5
        param x3 in [1, 5] = 5
        param x4 in [1, 5] = 1
        minimize x1*x4*(x1 + x2 + x3) + x3
        x1*x2*x3*x4 >= 25
        x1^2 + x2^2 + x3^2 + x4^2 == 40
        """,
        translation(NlText.HS71).text());
  }

  @Test
  void namesComeFromTheFilesBeside() {
    NlNames names =
        new NlNames(List.of("flow['a',1]", "flow[a 1]", "for", "7"), List.of("amount", "size"));
    assertEquals(
        """
        param flow_a_1 in [1, 5] = 1
        param flow_a_1_2 in [1, 5] = 5
        param for_2 in [1, 5] = 5
        param x_7 in [1, 5] = 1
        minimize flow_a_1*x_7*(flow_a_1 + flow_a_1_2 + for_2) + for_2
        // amount
        flow_a_1*flow_a_1_2*for_2*x_7 >= 25
        // size
        flow_a_1^2 + flow_a_1_2^2 + for_2^2 + x_7^2 == 40
        """,
        translation(NlText.HS71, names).text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "o0 o0 v0 v1 v0               | x1 + x2 + x1",
        "o0 v0 o0 v1 v0               | x1 + (x2 + x1)",
        "o1 v0 o1 v1 v0               | x1 - (x2 - x1)",
        "o1 o16 v0 o16 v1             | -x1 - (-x2)",
        "o2 o0 v0 n-1.5 v1            | (x1 - 1.5)*x2",
        "o3 v0 o2 v1 v0               | x1/(x2*x1)",
        "o3 o3 v0 v1 v0               | x1/x2/x1",
        "o16 o5 v0 n2                 | -x1^2",
        "o5 o16 v0 n2                 | (-x1)^2",
        "o5 o5 v0 v1 n-2              | (x1^x2)^(-2)",
        "o77 o41 v0                   | sin(x1)^2",
        "o16 o0 v0 v1                 | -(x1 + x2)",
        "o16 o16 v0                   | -(-x1)",
        "o2 n-2 v0                    | -2*x1",
        "o0 o2 n-2 v0 o3 n-3 v1       | -2*x1 - 3/x2",
        "o54 3 v0 o16 o2 v0 v1 n-7    | x1 - x1*x2 - 7",
        "o54 2 v0 o16 o0 v0 v1        | x1 - (x1 + x2)",
        "o0 v0 o16 o2 n-2 v1          | x1 - (-2)*x2",
        "o1 v0 o2 n-2 v1              | x1 - (-2)*x2",
        "o2 v0 o2 n-2 v1              | x1*((-2)*x2)",
        "o5 o2 n-2 v1 n2              | ((-2)*x2)^2",
        "o41 o2 n-2 v1                | sin(-2*x2)",
        "o11 3 v0 n1 v1               | min(x1, 1, x2)",
        "o12 1 o0 v0 v1               | (x1 + x2)",
        "o54 1 o41 v0                 | sin(x1)",
        "o35 o22 v0 n0 v1 o16 v1      | (if (x1 < 0) then x2 else -x2)",
        "o0 o24 v0 v1 v0              | (if (x1 == x2) then 1 else 0) + x1",
        "o35 v0 v1 n0                 | (if (x1 != 0) then x2 else 0)",
        "o35 o21 o28 v0 n1 v1 v0 v1   | (if ((x1 >= 1) and (x2 != 0)) then x1 else x2)",
        "o59 2 o22 v0 v1 o34 o22 v0 v1 "
            + "| (if (x1 < x2) then 1 else 0) + (if (not (x1 < x2)) then 1 else 0)",
        "o2 n0.1 o5 n2 v0             | 0.1*2^x1",
        "o2 n5e-324 v0                | 4.9E-324*x1",
        "o2 n1e300 v0                 | 1.0E300*x1",
      })
  void expressionsHaveTheParenthesesThatTheyNeed(String terms, String written) {
    String text = translation(NlText.least(terms.strip(), List.of(1.0, 2.0))).text();
    assertEquals("minimize " + written.strip(), text.lines().toList().get(2));
  }

  @Test
  void boundsOfEveryKind() {
    String text =
        String.join(
            "\n",
            "g3 1 1 0",
            " 6 6 1 1 1",
            " 0 0",
            " 0 0",
            " 0 0 0",
            " 0 0 0 1",
            " 1 1 0 0 0",
            " 6 1",
            " 0 0",
            " 0 0 0 0 0",
            "b\n3\n1 4\n2 -1\n4 2.5\n0 0 1\n0 -1.5 7.2",
            "r\n3\n1 4\n2 -1\n4 2.5\n0 0 1\n1 3",
            "C0\nn0\nC1\nn0\nC2\nn1\nC3\nn0\nC4\nn0\nC5\nn2",
            "O0 1\nn0",
            "J0 1\n0 1\nJ1 2\n0 1\n1 -2\nJ2 1\n0 -1\nJ3 1\n0 1\nJ4 2\n5 3\n0 1",
            "G0 2\n0 -1\n4 0.5",
            "x1\n1 9",
            "");
    assertEquals(
        """
        param x1 = 0
        param x2 <= 4 = 4
        param x3 >= -1 = 0
        data x4 = 2.5
        param x5 : int in 0..1 = 0
        param x6 : int in -1..7 = 0
        maximize -x1 + 0.5*x5
        x1 - 2*x2 <= 4
        1 - x1 >= -1
        x1 == 2.5
        0 <= 3*x6 + x1 <= 1
        """,
        translation(text).text());
  }

  @Test
  void placesAreWhereConstraintsStand() {
    Translation translation = translation(NlText.HS71);
    assertEquals(
        List.of(new Translation.Place(6, List.of(1)), new Translation.Place(7, List.of(1))),
        translation.constraints());
    List<String> lines = translation.text().lines().toList();
    assertEquals("x1*x2*x3*x4 >= 25", lines.get(5));
  }

  @Test
  void theFirstOfSeveralObjectivesIsTakenAndThatIsSaid() {
    String text =
        NlText.least("v0", List.of(1.0))
            .replace(" 1 0 1 0 0", " 1 0 2 0 0")
            .replace("b\n", "O1 0\nv0\nb\n");
    Translation translation = translation(text);
    assertEquals(List.of("of 2 objectives the first is taken"), translation.remarks());
    assertEquals(
        "// of 2 objectives the first is taken", translation.text().lines().toList().get(0));
  }
}
