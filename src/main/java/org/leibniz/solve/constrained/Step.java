package org.leibniz.solve.constrained;

/**
 * A Newton step of all variables and multipliers.
 *
 * @param variables of the variables
 * @param multipliers of the multipliers of the equations
 */
record Step(double[] variables, double[] multipliers) {
  static Step of(BarrierProblem problem) {
    return new Step(new double[problem.size()], new double[problem.equations()]);
  }

  /** The step of the multiplier of a lower bound. */
  double lower(Iterate at, int i, double mu) {
    double room = at.aboveLower(i);
    double multiplier = at.lowerMultipliers[i];
    return mu / room - multiplier - multiplier / room * variables[i];
  }

  /** The step of the multiplier of an upper bound. */
  double upper(Iterate at, int i, double mu) {
    double room = at.belowUpper(i);
    double multiplier = at.upperMultipliers[i];
    return mu / room - multiplier + multiplier / room * variables[i];
  }

  /**
   * Makes the step of the multipliers: those of bounds as far as they stay positive.
   *
   * @param next has the multipliers of {@code at}, which become those after the step
   */
  void applyToMultipliers(Iterate at, Iterate next, double length, double mu, double share) {
    int size = at.z.length;
    double[] lower = new double[size];
    double[] upper = new double[size];
    double room = 1;
    for (int i = 0; i < size; i++) {
      if (at.hasLower(i)) {
        lower[i] = lower(at, i, mu);
        room = lower[i] < 0 ? Math.min(room, share * at.lowerMultipliers[i] / -lower[i]) : room;
      }
      if (at.hasUpper(i)) {
        upper[i] = upper(at, i, mu);
        room = upper[i] < 0 ? Math.min(room, share * at.upperMultipliers[i] / -upper[i]) : room;
      }
    }
    for (int i = 0; i < size; i++) {
      next.lowerMultipliers[i] += room * lower[i];
      next.upperMultipliers[i] += room * upper[i];
    }
    for (int i = 0; i < multipliers.length; i++) {
      next.multipliers[i] += length * multipliers[i];
    }
  }
}
