package org.leibniz.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;

class ArgumentParserTest {

  private static Arguments parse(String command, String... words) {
    return ArgumentParser.parse(Commands.named(command), List.of(words));
  }

  private static List<Diagnostic> findings(String command, String... words) {
    return assertThrows(DiagnosticException.class, () -> parse(command, words)).diagnostics();
  }

  private static void assertFinding(Code code, String help, List<Diagnostic> findings) {
    assertEquals(1, findings.size(), findings::toString);
    assertEquals(code, findings.get(0).code());
    assertTrue(
        findings.get(0).help().stream().anyMatch(line -> line.contains(help)), findings::toString);
  }

  @Test
  void theValueOfAMisspeltOptionIsNotTakenForAFile() {
    assertFinding(
        Code.UNKNOWN_OPTION, "did you mean --steps?", findings("solve", "a.ad", "--stps", "5"));
  }

  @Test
  void aTimeIsInSeconds() {
    DiagnosticException wrong =
        assertThrows(DiagnosticException.class, () -> parse("solve", "a.ad", "--time-limit", "2m"));
    assertTrue(wrong.getMessage().contains("a number of seconds is needed, such as 30"));
  }

  @Test
  void bothFormsOfAnOptionMeanTheSame() {
    Arguments apart = parse("solve", "a.ad", "--lr", "0.5", "--set", "x=1");
    Arguments joined = parse("solve", "--lr=0.5", "--set=x=1", "a.ad");
    assertEquals(apart, joined);
    assertEquals(List.of("x=1"), joined.all("set"));
  }

  @Test
  void whatIsRepeatableIsKeptInOrderAndOfTheRestTheLastCounts() {
    Arguments arguments =
        parse("solve", "a.ad", "--set", "x=1", "--seed", "1", "--set", "y=2", "--seed", "2");
    assertEquals(List.of("x=1", "y=2"), arguments.all("set"));
    assertEquals(Optional.of("2"), arguments.value("seed"));
  }

  @Test
  void namesAreSeparatedByCommasOrGivenOneByOne() {
    assertEquals(
        List.of("y", "z", "w"),
        parse("grad", "a.ad", "--of", "y, z", "--of=w", "--wrt", "x").names("of"));
  }

  @Test
  void namesMayBeLeftOutAndAreNeverTakenFromTheFile() {
    Arguments none = parse("solve", "--profile", "a.ad", "--json");
    assertEquals(List.of("a.ad"), none.operands());
    assertTrue(none.has("profile") && none.names("profile").isEmpty());
    assertEquals(
        List.of("a", "W[0, 1]", "w[2]"),
        parse("solve", "--profile", "a,W[0, 1], w[2]", "a.ad").names("profile"));
    assertEquals(List.of("b"), parse("solve", "a.ad", "--profile=b").names("profile"));
    assertEquals(Code.BAD_OPTION_VALUE, findings("solve", "a.ad", "--profile=1").get(0).code());
  }

  @Test
  void negativeNumbersAreValuesAndFilesMayBeginWithADash() {
    assertEquals(Optional.of("-3"), parse("solve", "a.ad", "--seed", "-3").value("seed"));
    assertEquals(List.of("-a.ad"), parse("solve", "--json", "--", "-a.ad").operands());
  }

  @Test
  void lettersStandForOptions() {
    assertEquals(Optional.of("src"), parse("compile", "a.ad", "-o", "src").value("output"));
    assertTrue(parse("compile", "-h").has("help"));
  }

  @Test
  void helpNeedsNothingElseAndForgivesEverything() {
    assertTrue(parse("solve", "--help").has("help"));
    assertTrue(parse("solve", "--nonsense", "--help").has("help"));
  }

  @Test
  void aMistypedOptionIsRecognised() {
    assertFinding(
        Code.UNKNOWN_OPTION, "did you mean --method?", findings("solve", "a.ad", "--metod=lm"));
  }

  @Test
  void anOptionOfAnotherCommandIsSentThereWithItsValue() {
    assertFinding(
        Code.UNKNOWN_OPTION, "--wrt is an option of grad", findings("solve", "a.ad", "--wrt", "x"));
  }

  @Test
  void aMissingValueIsNotTakenFromTheNextOption() {
    assertFinding(
        Code.MISSING_OPTION_VALUE, "--lr RATE", findings("solve", "a.ad", "--lr", "--json"));
    assertFinding(Code.MISSING_OPTION_VALUE, "--lr RATE", findings("solve", "a.ad", "--lr"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "", "1d", "NaN", "Infinity", "1e999", "1,5", "0x1p3f"})
  void whatIsNoNumberIsRefused(String value) {
    assertFinding(Code.BAD_OPTION_VALUE, "", withHelp(findings("solve", "a.ad", "--tol=" + value)));
  }

  private static List<Diagnostic> withHelp(List<Diagnostic> findings) {
    return findings.stream().map(finding -> finding.help("")).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.01", "1e-3", "-2", "+.5", "3."})
  void whatIsANumberIsTaken(String value) {
    assertEquals(Optional.of(value), parse("solve", "a.ad", "--tol", value).value("tol"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e3", "1.5", "x", "99999999999999999999"})
  void whatIsNotWholeIsRefused(String value) {
    assertFinding(Code.BAD_OPTION_VALUE, "", withHelp(findings("solve", "a.ad", "--steps", value)));
  }

  @Test
  void aChoiceIsOneOfTheChoices() {
    assertFinding(
        Code.BAD_OPTION_VALUE,
        "did you mean hessian?",
        findings("grad", "a.ad", "--mode", "hesian"));
  }

  @Test
  void aFlagTakesNoValue() {
    assertFinding(Code.BAD_OPTION_VALUE, "write --json", findings("eval", "a.ad", "--json=yes"));
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    assertEquals(4, findings("solve", "--lr", "x", "--json=1", "--bogus").size());
  }

  @Test
  void oneFileNoLessAndNoMore() {
    assertFinding(Code.MISSING_FILE, "ad solve FILE.ad", findings("solve"));
    assertFinding(Code.BAD_OPTION_VALUE, "--set x=3", findings("eval", "a.ad", "x=3"));
    assertFinding(Code.BAD_OPTION_VALUE, "--data d.csv", findings("solve", "a.ad", "d.csv"));
    assertEquals(3, parse("check", "a.ad", "b.ad", "c.ad").operands().size());
  }
}
