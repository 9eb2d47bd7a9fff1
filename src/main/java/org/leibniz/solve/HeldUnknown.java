package org.leibniz.solve;

/**
 * A minimisation in which one unknown is held at a value and all others are free: its functions,
 * bounds and points are those of the others.
 */
public final class HeldUnknown {
  private final int place;
  private final double[] whole;

  /**
   * Holds an unknown.
   *
   * @param place of the unknown
   * @param value where it is held
   * @param size how many unknowns there are with it
   */
  public HeldUnknown(int place, double value, int size) {
    this.place = place;
    this.whole = new double[size];
    whole[place] = value;
  }

  /** How many unknowns are free. */
  public int size() {
    return whole.length - 1;
  }

  /** A point without the unknown that is held. */
  public double[] others(double[] x) {
    double[] others = new double[whole.length - 1];
    System.arraycopy(x, 0, others, 0, place);
    System.arraycopy(x, place + 1, others, place, others.length - place);
    return others;
  }

  /** The whole point that belongs to one of the others. */
  public double[] whole(double[] others) {
    return fill(others).clone();
  }

  private double[] fill(double[] others) {
    System.arraycopy(others, 0, whole, 0, place);
    System.arraycopy(others, place, whole, place + 1, others.length - place);
    return whole;
  }

  /** The bounds of the others. */
  public Bounds bounds(Bounds bounds) {
    return new Bounds(
        others(bounds.lower()),
        others(bounds.upper()),
        others(bounds.lowerOpen()),
        others(bounds.upperOpen()));
  }

  private boolean[] others(boolean[] flags) {
    boolean[] others = new boolean[flags.length - 1];
    System.arraycopy(flags, 0, others, 0, place);
    System.arraycopy(flags, place + 1, others, place, others.length - place);
    return others;
  }

  /** Residuals as a function of the others. */
  public ResidualFunction residuals(ResidualFunction function) {
    return new Residuals(function);
  }

  /** An objective as a function of the others. */
  public Objective objective(Objective objective) {
    return new Reduced(objective);
  }

  /** Of each row of a matrix the entries of the others. */
  private void columns(double[] rows, int count, double[] into) {
    int size = whole.length;
    for (int i = 0; i < count; i++) {
      System.arraycopy(rows, i * size, into, i * (size - 1), place);
      System.arraycopy(rows, i * size + place + 1, into, i * (size - 1) + place, size - 1 - place);
    }
  }

  private final class Residuals implements ResidualFunction {
    private final ResidualFunction function;
    private final double[] rows;

    Residuals(ResidualFunction function) {
      this.function = function;
      this.rows = new double[Math.multiplyExact(function.count(), whole.length)];
    }

    @Override
    public int size() {
      return HeldUnknown.this.size();
    }

    @Override
    public int count() {
      return function.count();
    }

    @Override
    public void residuals(double[] others, double[] residuals) {
      function.residuals(fill(others), residuals);
    }

    @Override
    public void residualsAndJacobian(double[] others, double[] residuals, double[] jacobian) {
      function.residualsAndJacobian(fill(others), residuals, rows);
      columns(rows, residuals.length, jacobian);
    }
  }

  private final class Reduced implements Objective {
    private final Objective objective;
    private final double[] slopes = new double[whole.length];

    Reduced(Objective objective) {
      this.objective = objective;
    }

    @Override
    public int size() {
      return HeldUnknown.this.size();
    }

    @Override
    public double value(double[] others) {
      return objective.value(fill(others));
    }

    @Override
    public double valueAndGradient(double[] others, double[] gradient) {
      double value = objective.valueAndGradient(fill(others), slopes);
      columns(slopes, 1, gradient);
      return value;
    }

    @Override
    public boolean hasHessian() {
      return objective.hasHessian();
    }

    @Override
    public void hessian(double[] others, double[] hessian) {
      int size = whole.length;
      double[] square = new double[size * size];
      objective.hessian(fill(others), square);
      double[] rows = new double[size * (size - 1)];
      columns(square, size, rows);
      int width = size - 1;
      System.arraycopy(rows, 0, hessian, 0, place * width);
      System.arraycopy(rows, (place + 1) * width, hessian, place * width, (width - place) * width);
    }
  }
}
