package org.leibniz.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.leibniz.solve.Status;

/** Results that several tests report. */
final class Examples {
  static final List<NamedTensor> NONE = List.of();

  private Examples() {}

  /** The puzzle: four linear equations of rank three. */
  static SolveReport puzzle() {
    return new SolveReport(
        Status.SOLVED,
        "lm",
        "the equations are linear, so one step is exact",
        4,
        Optional.of(
            new Objective(Objective.Sense.EQUATIONS, 0, OptionalDouble.of(0), Optional.empty())),
        List.of(
            NamedTensor.scalar("A", 4.75),
            NamedTensor.scalar("B", 4.25),
            NamedTensor.scalar("C", 3.25),
            NamedTensor.scalar("D", 3.25)),
        NONE,
        NONE,
        Optional.of(
            new EquationSystem(
                true,
                3,
                List.of(
                    new EquationLine(9, "A + B == 9", 0, true, false),
                    new EquationLine(10, "A + C  ==  8", 2.2e-16, true, false)),
                List.of(
                    new FreeDirection(List.of("A", "B", "C", "D"), new double[] {1, -1, -1, -1})),
                true,
                Map.of("A", Fraction.of(19, 4), "B", Fraction.of(34, 8), "C", Fraction.of(13, 4)))),
        List.of(),
        Optional.empty(),
        new Effort(1, new EvaluationCounts(2, 0, 1, 0), 0.0123, 0));
  }

  /** A minimum with parameters of several shapes. */
  static SolveReport minimum() {
    return new SolveReport(
        Status.SOLVED,
        "lbfgs",
        "smooth and not a sum of squares, so a quasi-Newton method that remembers the last ten"
            + " steps",
        7,
        Optional.of(
            new Objective(
                Objective.Sense.MINIMIZE,
                0.123456789,
                OptionalDouble.of(1.234e-9),
                Optional.of(Objective.Curvature.POSITIVE_DEFINITE))),
        List.of(
            NamedTensor.vector("w", 1.477, 0.089, -12),
            NamedTensor.scalar("s", 1.5),
            NamedTensor.scalar("tau", 12.25),
            new NamedTensor("R", new int[] {2, 2}, new double[] {1, 0, -0.5, 1e-8})),
        List.of(NamedTensor.vector("predicted", new double[200])),
        List.of(NamedTensor.scalar("accuracy", 0.97)),
        Optional.empty(),
        List.of(
            new ConstraintLine(
                7, "x + y <= 3", 0, true, Optional.of(NamedTensor.scalar("multiplier", 0.2))),
            new ConstraintLine(8, "x >= 1", 0.5, false, Optional.empty())),
        Optional.empty(),
        new Effort(12, new EvaluationCounts(9, 9, 0, 0), 1.2345, 7));
  }

  /** Two equations that contradict each other. */
  static SolveReport contradiction() {
    return new SolveReport(
        Status.INFEASIBLE,
        "lm",
        "linear least squares",
        2,
        Optional.empty(),
        List.of(NamedTensor.scalar("x", 1.25), NamedTensor.scalar("y", 1.25)),
        NONE,
        NONE,
        Optional.of(
            new EquationSystem(
                true,
                2,
                List.of(
                    new EquationLine(3, "x + y == 2", 0.5, false, true),
                    new EquationLine(4, "x + y == 3", -0.5, false, true),
                    new EquationLine(5, "x - y == 0", 0, true, false)),
                List.of(),
                false,
                Map.of())),
        List.of(),
        Optional.empty(),
        new Effort(1, new EvaluationCounts(2, 0, 1, 0), 0.002, 0));
  }

  /** A straight line through observations. */
  static SolveReport regression() {
    return new SolveReport(
        Status.SOLVED,
        "lm",
        "the residuals are linear: a closed form",
        2,
        Optional.of(
            new Objective(
                Objective.Sense.MINIMIZE, 0.18, OptionalDouble.of(3e-15), Optional.empty())),
        List.of(NamedTensor.vector("w", 1.477, 0.089)),
        NONE,
        NONE,
        Optional.empty(),
        List.of(),
        Optional.of(fit()),
        new Effort(0, new EvaluationCounts(1, 0, 1, 0), 0.00012, 0));
  }

  private static FitStatistics fit() {
    return new FitStatistics(
        List.of(NamedTensor.vector("w", 0.0123, 0.002)),
        new FitStatistics.Intervals(
            0.95,
            List.of(NamedTensor.vector("w", 1.451, 0.0848)),
            List.of(NamedTensor.vector("w", 1.503, 0.0932))),
        new FitStatistics.Correlation(List.of("w[0]", "w[1]"), new double[] {1, -0.97, -0.97, 1}),
        0.1,
        18,
        new FitStatistics.Quality(
            20,
            OptionalDouble.of(0.993),
            Optional.of(new FitStatistics.Information(18.72, -31.44, -28.45))),
        List.of(),
        List.of(),
        Optional.empty(),
        FitStatistics.Digits.ENOUGH);
  }
}
