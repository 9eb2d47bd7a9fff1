package org.leibniz.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is offered for a name that does not exist. */
final class SuggestionTest {

  @ParameterizedTest
  @CsvSource({
    "minimise, minimize",
    "parm, param",
    "praam, param",
    "Param, param",
    "wieghts, weights",
    "weigths, weights",
    "logsumxp, logsumexp",
    "X, x",
    "softpluss, softplus",
  })
  void offersTheClosest(String name, String closest) {
    List<String> names =
        List.of("minimize", "maximize", "param", "weights", "logsumexp", "x", "yy", "softplus");
    assertEquals(Optional.of(closest), Suggestion.closest(name, names));
  }

  @ParameterizedTest
  @CsvSource({"q", "zz", "please", "momentum", "ab"})
  void offersNothingThatIsFar(String name) {
    assertEquals(
        Optional.empty(),
        Suggestion.closest(name, List.of("minimize", "param", "x", "yy", "weights")));
  }

  @Test
  void countsEachKindOfSlipOnce() {
    assertEquals(0, Suggestion.distance("abc", "abc"));
    assertEquals(2, Suggestion.distance("abc", "acb"));
    assertEquals(2, Suggestion.distance("abc", "ab"));
    assertEquals(2, Suggestion.distance("abc", "abxc"));
    assertEquals(2, Suggestion.distance("abc", "axc"));
    assertEquals(1, Suggestion.distance("abc", "aBc"));
    assertEquals(6, Suggestion.distance("abc", ""));
  }

  @Test
  void offersNothingFromNothing() {
    assertEquals(Optional.empty(), Suggestion.closest("x", List.of()));
    assertEquals(Optional.empty(), Suggestion.closest("x", List.of("x")));
  }
}
