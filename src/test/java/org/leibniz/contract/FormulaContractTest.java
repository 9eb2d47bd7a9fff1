package org.leibniz.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.leibniz.model.request.DerivativeMode;

/**
 * The formulas of the gradients of random programs are read again and have the values of the
 * gradients. As many programs as the system property {@code leibniz.formulas} says, from the seed
 * {@code leibniz.seed}.
 */
final class FormulaContractTest {

  @Test
  void formulasOfRandomProgramsHaveTheValuesOfTheDerivatives() {
    long first = Long.getLong("leibniz.seed", 1);
    int programs = Integer.getInteger("leibniz.formulas", 60);
    List<String> failures = new ArrayList<>();
    for (long seed = first; seed < first + programs; seed++) {
      List<String> params = new ArrayList<>();
      String scalar = "";
      StringBuilder text = new StringBuilder();
      for (Tree line : new RandomProgram(seed).lines()) {
        String statement = line.toString();
        String[] words = statement.split("[ \\[(]+");
        if (statement.startsWith("param ")) {
          params.add(words[1]);
        } else if (words[1].startsWith("g") || words[1].startsWith("h")) {
          continue;
        } else if (words[1].startsWith("z")) {
          scalar = words[1];
        }
        text.append(statement).append('\n');
      }
      for (String param : params) {
        String seeded = "seed " + seed + "\n";
        FormulaRoundTrip.failure(
                text.toString(), scalar, param, DerivativeMode.GRADIENT, new Random(seed))
            .ifPresent(failure -> failures.add(seeded + failure));
      }
    }
    assertEquals(List.of(), failures);
  }
}
