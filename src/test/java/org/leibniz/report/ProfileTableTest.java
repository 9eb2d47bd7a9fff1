package org.leibniz.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leibniz.report.ProfileReport.End;
import org.leibniz.report.ProfileReport.Limit;

class ProfileTableTest {
  private static final double NAN = Double.NaN;

  private static ProfileReport.Line line(String name, double[] byErrors, Limit low, Limit high) {
    double[] values = {1, 2, 3};
    return new ProfileReport.Line(
        name, 2, byErrors, low, high, values, new double[] {-2.5, 0, 2.25});
  }

  private static ProfileReport profile() {
    return new ProfileReport(
        0.95,
        ProfileReport.Measure.SQUARES,
        10,
        2.228,
        List.of(
            line(
                "a",
                new double[] {1.25, 2.75},
                new Limit(End.FOUND, 1.12),
                new Limit(End.FOUND, 2.875)),
            line(
                "rate", new double[] {NAN, NAN}, new Limit(End.BOUND, 0), new Limit(End.OPEN, 3e8)),
            line("w[1]", new double[] {1, 3}, new Limit(End.LOST, 1.5), new Limit(End.FOUND, 3))),
        Optional.of(new ProfileReport.Better("rate", 12.5, 3.25)));
  }

  @Test
  void intervalsStandBesideThoseOfTheErrors() {
    assertEquals(
        """
          95 %  estimate  by standard error  by profile
          a     2         [1.25, 2.75]       [1.12, 2.875]
          rate  2         none               [0, inf)
          w[1]  2         [1, 3]             (?, 3]
        """
            .stripTrailing(),
        String.join("\n", new ProfileTable(profile()).lines("  ")));
  }

  @Test
  void whatIsOddIsTold() {
    List<FitText.Fact> facts = new ProfileTable(profile()).facts();
    assertEquals("WARNING", facts.get(0).label());
    assertTrue(facts.get(0).text().contains("12.5"), facts.get(0).text());
    assertEquals("rate is limited below by its bound, not by the data", facts.get(1).text());
    assertTrue(facts.get(2).text().startsWith("the data do not limit rate above"));
    assertTrue(facts.get(3).text().startsWith("the profile of w[1] below was lost at 1.5"));
    assertEquals(4, facts.size());
  }

  @Test
  void inJsonASideWithoutAnEndHasNoNumber() {
    SolveReport report = Examples.regression().with(profile());
    JsonObject json = new Gson().fromJson(JsonReport.solve(report), JsonObject.class);
    JsonObject found = json.getAsJsonObject("profile");
    assertEquals("sum_of_squares", found.get("of").getAsString());
    assertEquals("rate", found.getAsJsonObject("better").get("param").getAsString());
    JsonObject rate = found.getAsJsonArray("params").get(1).getAsJsonObject();
    assertEquals(0, rate.get("lower").getAsDouble());
    assertEquals("bound", rate.get("lower_end").getAsString());
    assertFalse(rate.has("upper"));
    assertEquals("open", rate.get("upper_end").getAsString());
    assertEquals(-2.5, rate.getAsJsonArray("roots").get(0).getAsDouble());
  }
}
