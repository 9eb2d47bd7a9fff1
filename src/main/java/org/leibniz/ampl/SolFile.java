package org.leibniz.ampl;

import java.util.Optional;

/** The answer of a solver as AMPL, Pyomo and JuMP read it: a {@code .sol} file in the text form. */
public final class SolFile {
  private SolFile() {}

  /** How a solve ended, as the format numbers it. */
  public enum Outcome {
    SOLVED(0),
    INFEASIBLE(200),
    UNBOUNDED(300),
    LIMIT(400),
    FAILURE(500);

    private final int number;

    Outcome(int number) {
      this.number = number;
    }
  }

  /**
   * The text of the file.
   *
   * @param message lines for people
   * @param constraints how many constraints the {@code .nl} file has
   * @param duals by how much the objective changes for each constraint's bound: one for each
   *     constraint, or none
   * @param values of the variables, in the order of the {@code .nl} file
   * @param outcome nothing where the {@code .nl} file does not ask for it: its reader, such as
   *     CasADi, then takes the last lines for values
   */
  public static String text(
      String message, int constraints, double[] duals, double[] values, Optional<Outcome> outcome) {
    StringBuilder text = new StringBuilder();
    for (String line : message.strip().split("\n")) {
      // An empty line ends the message.
      text.append(line.isBlank() ? " " : line.stripTrailing()).append("\n");
    }
    text.append("\nOptions\n3\n1\n1\n0\n");
    text.append(constraints).append("\n").append(duals.length).append("\n");
    text.append(values.length).append("\n").append(values.length).append("\n");
    append(text, duals);
    append(text, values);
    outcome.ifPresent(how -> text.append("objno 0 ").append(how.number).append("\n"));
    return text.toString();
  }

  private static void append(StringBuilder text, double[] numbers) {
    for (double number : numbers) {
      text.append(number).append("\n");
    }
  }
}
