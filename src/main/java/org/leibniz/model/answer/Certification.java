package org.leibniz.model.answer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leibniz.graph.Tensor;
import org.leibniz.language.build.Program;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.bound.Interpreted;
import org.leibniz.model.formulation.Formulation;
import org.leibniz.model.pipeline.Need;
import org.leibniz.report.EquationLine;
import org.leibniz.report.EquationSystem;
import org.leibniz.report.Fraction;
import org.leibniz.report.FreeDirection;
import org.leibniz.solve.linear.Certificate;
import org.leibniz.solve.linear.Conflict;
import org.leibniz.solve.linear.LinearSystem;

/**
 * What can be said of a system of equations at a point: how well each holds, the rank, what is
 * free, what conflicts.
 */
final class Certification {
  /** A residual below this share of the terms that it is the difference of counts as holding. */
  private static final double HOLDS = 1e-8;

  private final Bound bound;
  private final Formulation formulation;
  private double[] best;
  private Certificate certificate;

  Certification(Bound bound, Formulation formulation) {
    this.bound = bound;
    this.formulation = formulation;
  }

  /**
   * The point that is reported: of a linear system without bounds the solution of least norm, else
   * the given one.
   */
  double[] best() {
    return best;
  }

  boolean consistent() {
    return certificate.consistent();
  }

  EquationSystem system(double[] x) {
    Interpreted jacobian = new Interpreted(formulation.graph(Need.JACOBIAN), bound);
    boolean linear = formulation.linear();
    double[] origin = linear ? new double[x.length] : x;
    List<Tensor> outputs = jacobian.outputs(origin);
    double[] residuals = outputs.get(0).values();
    double[] rows = outputs.get(1).values();
    boolean free =
        bound.program().parameters().stream().allMatch(parameter -> parameter.bounds().isEmpty());
    certificate =
        linear
            ? Certificate.of(rows, negated(residuals), x.length)
            : local(rows, residuals, x.length);
    boolean shortest = linear && free;
    best = shortest ? certificate.minimumNorm() : x;
    return new EquationSystem(
        linear,
        certificate.rank(),
        lines(jacobian.outputs(best), linear),
        directions(),
        shortest && certificate.rank() < x.length,
        exact(shortest));
  }

  private static Certificate local(double[] rows, double[] residuals, int unknowns) {
    return Certificate.of(LinearSystem.at(rows, residuals, unknowns, 1e-8));
  }

  private static double[] negated(double[] values) {
    double[] negated = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      negated[i] = 0.0 - values[i];
    }
    return negated;
  }

  private List<EquationLine> lines(List<Tensor> outputs, boolean linear) {
    double[] residuals = outputs.get(0).values();
    double[] rows = outputs.get(1).values();
    Set<Integer> conflicting = new HashSet<>();
    if (linear) {
      for (Conflict conflict : certificate.conflicts()) {
        conflicting.addAll(conflict.equations());
      }
    }
    int[] offsets = formulation.equationOffsets();
    List<EquationLine> lines = new ArrayList<>();
    for (int i = 0; i + 1 < offsets.length; i++) {
      Program.Relation equation = bound.program().equations().get(i);
      double worst = 0;
      boolean holds = true;
      boolean conflicts = false;
      for (int row = offsets[i]; row < offsets[i + 1]; row++) {
        worst = Math.abs(residuals[row]) > Math.abs(worst) ? residuals[row] : worst;
        holds &= Math.abs(residuals[row]) <= HOLDS * Math.max(1e-3, terms(rows, row));
        conflicts |= conflicting.contains(row);
      }
      lines.add(new EquationLine(equation.span().line(), equation.text(), worst, holds, conflicts));
    }
    return lines;
  }

  private double terms(double[] rows, int row) {
    double sum = 0;
    for (int j = 0; j < best.length; j++) {
      sum += Math.abs(rows[row * best.length + j] * best[j]);
    }
    return sum;
  }

  private List<FreeDirection> directions() {
    List<String> names = bound.unknowns().names();
    return certificate.freeDirections().stream()
        .map(steps -> new FreeDirection(names, steps))
        .toList();
  }

  private Map<String, Fraction> exact(boolean shortest) {
    Map<String, Fraction> exact = new LinkedHashMap<>();
    if (shortest && !certificate.exact().isEmpty()) {
      List<String> names = bound.unknowns().names();
      for (int i = 0; i < names.size(); i++) {
        org.leibniz.solve.linear.Fraction fraction = certificate.exact().get(i);
        exact.put(names.get(i), new Fraction(fraction.numerator(), fraction.denominator()));
      }
    }
    return exact;
  }
}
