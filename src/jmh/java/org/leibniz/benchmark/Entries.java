package org.leibniz.benchmark;

import java.util.Arrays;
import java.util.List;
import org.leibniz.model.Evaluator;
import org.leibniz.model.Model;
import org.leibniz.model.derivative.SparseDerivative;

/**
 * Sparse Jacobians by Leibniz, in the order in which the suites write their entries. The value
 * beside them is the sum of squares that the file minimises.
 */
final class Entries implements Program {
  /** An entry that the suites write and that is 0 by its formula. */
  private static final int NOWHERE = -1;

  private final Evaluator objective;
  private final double[] start;
  private final List<SparseDerivative> parts;
  private final double[][] points;
  private final double[][] values;

  /** Of each entry the part, and where in it. */
  private final int[] part;

  private final int[] place;
  private final double[] entries;
  private int next;

  private Entries(Model model, List<SparseDerivative> parts, int count) {
    objective = model.compile();
    start = objective.start();
    this.parts = parts;
    points = parts.stream().map(SparseDerivative::start).toArray(double[][]::new);
    values = parts.stream().map(p -> new double[p.pattern().nonzeros()]).toArray(double[][]::new);
    part = new int[count];
    place = new int[count];
    entries = new double[count];
  }

  /** Two rows of 11 + 3 + 1 entries for each observation, then -2w for each. */
  static Entries of(Model model, Bundle bundle) {
    int p = bundle.p();
    Entries all =
        new Entries(
            model,
            List.of(
                model.sparseJacobian("errors", "cameras", "points", "w"),
                model.sparseJacobian("weight_errors", "w")),
            Bundle.ENTRIES * p);
    int points = bundle.n() * Bundle.CAMERA;
    int weights = points + bundle.m() * 3;
    for (int row = 0; row < 2 * p; row++) {
      for (int c = 0; c < Bundle.CAMERA; c++) {
        all.add(0, row, bundle.camera()[row / 2] * Bundle.CAMERA + c);
      }
      for (int c = 0; c < 3; c++) {
        all.add(0, row, points + bundle.point()[row / 2] * 3 + c);
      }
      all.add(0, row, weights + row / 2);
    }
    for (int i = 0; i < p; i++) {
      all.add(1, i, i);
    }
    return all;
  }

  /** Column by column: where the points lie in triangles, by a point's own two shares first. */
  static Entries of(Model model, Hand hand) {
    int rows = 3 * hand.points();
    int pose = hand.theta().length;
    int own = hand.complicated() ? 2 : 0;
    SparseDerivative jacobian =
        hand.complicated()
            ? model.sparseJacobian("errors", "u", "theta")
            : model.sparseJacobian("errors", "theta");
    Entries all = new Entries(model, List.of(jacobian), rows * (pose + own));
    for (int c = 0; c < own; c++) {
      for (int row = 0; row < rows; row++) {
        all.add(0, row, row / 3 * own + c);
      }
    }
    for (int c = 0; c < pose; c++) {
      for (int row = 0; row < rows; row++) {
        all.add(0, row, own * hand.points() + c);
      }
    }
    return all;
  }

  private void add(int of, int row, int column) {
    part[next] = of;
    place[next++] = parts.get(of).pattern().place(row, column);
  }

  @Override
  public double value() {
    return objective.value(start);
  }

  @Override
  public double derivative() {
    for (int i = 0; i < values.length; i++) {
      parts.get(i).evaluate(points[i], values[i]);
    }
    return values[0][0];
  }

  @Override
  public double[] entries() {
    Arrays.setAll(entries, i -> place[i] == NOWHERE ? 0 : values[part[i]][place[i]]);
    return entries;
  }
}
