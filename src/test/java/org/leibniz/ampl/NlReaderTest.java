package org.leibniz.ampl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.diagnostic.Source;

class NlReaderTest {

  private static NlReader.Result read(String text) {
    return NlReader.read(new Source("model.nl", text), NlNames.none());
  }

  private static Diagnostic refusal(String text) {
    return assertThrows(DiagnosticException.class, () -> read(text)).diagnostics().get(0);
  }

  @Test
  void whatAFileSaysIsRead() {
    NlProblem problem = read(NlText.HS71).problem();
    assertEquals(new NlProblem.Variable("x2", 1, 5, 5, false), problem.variables().get(1));
    NlProblem.Constraint product = problem.constraints().get(0);
    assertEquals(25, product.lower());
    assertEquals(Double.POSITIVE_INFINITY, product.upper());
    assertEquals(7, product.body().expression().size());
    assertEquals(
        Map.of(0, 0.0, 1, 0.0, 2, 1.0, 3, 0.0), problem.objectives().get(0).body().linear());
  }

  @Test
  void definedVariablesHaveALinearPartAndAnExpression() {
    String text =
        NlText.least("v1", List.of(2.0))
            .replace(" 0 0 0 0 0\nO0", " 0 1 0 0 0\nV1 1 0\n0 3\no41\nv0\nO0");
    NlProblem.Defined defined = read(text).problem().defined().get(0);
    assertEquals(1, defined.index());
    assertEquals(Map.of(0, 3.0), defined.body().linear());
    assertEquals(2, defined.body().expression().size());
  }

  @Test
  void suffixesAreLeftOutAndThatIsSaid() {
    String text = NlText.HS71.replace("C0 #", "S4 2 scale\n0 1.5\n3 2.5\nS1 1 icon\n1 12\nC0 #");
    assertEquals(
        List.of(
            "the suffix scale of variables is left out",
            "the suffix icon of constraints is left out"),
        read(text).remarks());
  }

  @Test
  void theLastOfEachGroupOfVariablesAreWhole() {
    String text =
        String.join(
            "\n",
            "g3 1 1 0",
            " 9 0 0 0 0",
            " 0 0",
            " 0 0",
            // Two in both, two more in constraints, two more in objectives, three linear ones.
            " 4 6 2",
            " 0 0 0 1",
            " 1 1 1 1 1",
            " 0 0",
            " 0 0",
            " 0 0 0 0 0",
            "b",
            "3\n".repeat(9));
    List<Boolean> whole =
        read(text).problem().variables().stream().map(NlProblem.Variable::whole).toList();
    assertEquals(List.of(false, true, false, true, false, true, false, true, true), whole);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "g3 1 1 0     | b3 1 1 0   | 1  | AD009 | this .nl file is in the binary form",
        "g3 1 1 0     | z3 1 1 0   | 1  | AD008 | this is no .nl file",
        "' 4 2 1 0 1' | ' 4 x'     | 2  | AD008 | here should stand a count of line 2, the counts "
            + "of variables, constraints, objectives, ranges and equations, a whole number",
        "' 4 2 1 0 1' | ' 999999 2 1 0 1' | 2 | AD008 | the file is too short for 999999 of these",
        "C0           | C7         | 11 | AD008 | there is no constraint 7",
        "C0           | C1         | 19 | AD008 | constraint 1 is given twice",
        "C0           | L0         | 11 | AD009 | logical constraints are not supported",
        "C0           | Q0         | 11 | AD008 | no segment begins with Q0",
        "o54          | o99        | 20 | AD008 | there is no operator o99",
        "o54          | o64        | 20 | AD009 | o64, a piecewise-linear term, is not supported",
        "o54          | f0 2       | 20 | AD009 | the imported function is not supported",
        "o54          | o5four     | 20 | AD008 | here should stand the number of an operator, "
            + "a whole number",
        "o54          | q          | 20 | AD008 | here should stand an expression",
        "v3           | v4         | 18 | AD008 | there is no variable 4",
        "n2           | n2f        | 24 | AD008 | here should stand a number, and this is no number",
        "2 25         | 5 1 25     | 50 | AD009 | complementarity constraints are not supported",
        "2 25         | 8 25       | 50 | AD008 | there are no bounds of the kind 8",
        "2 25         | 2 nan      | 50 | AD008 | no number lies within these bounds",
        "2 25         | 4 Infinity | 50 | AD008 | no number lies within these bounds",
        "2 5          | 2 nan      | 47 | AD008 | the value of a start is a number",
        "O0 0         | O0 2       | 34 | AD008 | an objective is 0, least, or 1, greatest",
        "O0 0         | S0 1 sosno | 34 | AD009 | special ordered sets are not supported",
        "2 5          | 4 5        | 47 | AD008 | there is no number 4",
      })
  void whatIsWrongIsSaidAtItsPlace(
      String right, String wrong, int line, String code, String message) {
    assertTrue(NlText.HS71.contains(right));
    String text = NlText.HS71;
    int at = text.indexOf(right);
    Diagnostic finding =
        refusal(text.substring(0, at) + wrong + text.substring(at + right.length()));
    assertEquals(
        message.strip().replaceAll("\\s+", " "), finding.message().replaceAll("\\s+", " "));
    assertEquals(code, finding.code().text());
    assertEquals(line, finding.primary().orElseThrow().line());
  }

  @Test
  void whereverAFileIsCutOffThatIsSaid() {
    // What is behind the segment b says nothing that a reader needs.
    int needed = NlText.HS71.indexOf("\nk3") - 1;
    for (int length = 0; length < needed; length++) {
      refusal(NlText.HS71.substring(0, length));
    }
  }

  @Test
  void randomChangesAreReadOrRefused() {
    Random random = new Random(20);
    int refused = 0;
    for (int round = 0; round < 4000; round++) {
      StringBuilder text = new StringBuilder(NlText.HS71);
      for (int change = random.nextInt(3); change >= 0; change--) {
        char letter = " \n#gbovnCOVJGrkxS0123456789-.e\t".charAt(random.nextInt(31));
        text.setCharAt(random.nextInt(text.length()), letter);
      }
      try {
        Translation.of(read(text.toString()));
      } catch (DiagnosticException wrong) {
        refused++;
      }
    }
    assertTrue(refused > 1000, "refused: " + refused);
  }
}
