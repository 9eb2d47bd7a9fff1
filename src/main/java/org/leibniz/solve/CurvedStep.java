package org.leibniz.solve;

import org.leibniz.solve.linear.Vectors;

/**
 * A step that lowers the quadratic model of an objective within a radius, by conjugate gradients
 * that need products of the Hessian only: they end where the slope of the model is small enough, at
 * the radius, or at the first direction that curves downwards, which is then followed to the radius
 * (T. Steihaug, "The conjugate gradient method and trust regions in large scale optimization", SIAM
 * Journal on Numerical Analysis 20, 1983; P. Toint, "Towards an efficient sparsity exploiting
 * Newton method for minimization", 1981). What one step has learnt of the Hessian preconditions the
 * next (J. Morales and J. Nocedal, "Automatic preconditioning by limited memory quasi-Newton
 * updating", SIAM Journal on Optimization 10, 2000).
 */
final class CurvedStep {
  private static final int MEMORY = 10;

  /** Curvature below this share of the length of the product is that of rounding. */
  private static final double FLAT = 1e-14;

  private final Run run;
  private final int size;
  private final double[] step;
  private final double[] slope;
  private final double[] scaled;
  private final double[] direction;
  private final double[] product;
  private LimitedMemory known;
  private LimitedMemory learnt;
  private double promised;
  private boolean interior;
  private boolean downwards;

  CurvedStep(Run run, int size) {
    this.run = run;
    this.size = size;
    this.step = new double[size];
    this.slope = new double[size];
    this.scaled = new double[size];
    this.direction = new double[size];
    this.product = new double[size];
    this.known = new LimitedMemory(size, MEMORY);
    this.learnt = new LimitedMemory(size, MEMORY);
  }

  /** The step found last. */
  double[] step() {
    return step;
  }

  /** By how much the model falls along it. */
  double promised() {
    return promised;
  }

  /** Whether it is a minimum of the model, not a step to the radius. */
  boolean interior() {
    return interior;
  }

  /** Whether a direction was met along which the model curves downwards. */
  boolean downwards() {
    return downwards;
  }

  /** Forgets what is known of the Hessian: the free unknowns are others. */
  void forget() {
    known.reset();
  }

  /**
   * Finds a step.
   *
   * @param gradient with zeros for the unknowns that are held
   * @param share the share of the gradient that may be left in the slope of the model
   * @param radius the longest step; not finite for none
   * @return false when a product is not a finite number
   */
  boolean find(double[] x, double[] gradient, boolean[] held, double share, double radius) {
    start(gradient);
    double enough = share * Vectors.norm(gradient);
    double descent = Vectors.dot(slope, scaled);
    int most = 2 * size + 10;
    for (int k = 0; k < most; k++) {
      double curvature = curvature(x, held);
      if (!Double.isFinite(curvature)) {
        return false;
      }
      boolean down = !(curvature > FLAT * Vectors.norm(direction) * Vectors.norm(product));
      double length = down ? Double.POSITIVE_INFINITY : descent / curvature;
      double room = room(radius);
      if (down || length >= room) {
        downwards = down;
        advance(Double.isFinite(room) ? room : unlimited(length), curvature);
        break;
      }
      advance(length, curvature);
      learnt.learn(direction, product);
      if (Vectors.norm(slope) <= enough) {
        interior = true;
        break;
      }
      known.direction(slope, scaled);
      negate(scaled);
      double next = Vectors.dot(slope, scaled);
      if (!(next > 0)) {
        break; // rounding has used up what is left of the slope
      }
      for (int i = 0; i < size; i++) {
        direction[i] = -scaled[i] + next / descent * direction[i];
      }
      descent = next;
    }
    exchange();
    return true;
  }

  private void start(double[] gradient) {
    interior = false;
    downwards = false;
    promised = 0;
    learnt.reset();
    java.util.Arrays.fill(step, 0);
    System.arraycopy(gradient, 0, slope, 0, size);
    known.direction(slope, direction);
    for (int i = 0; i < size; i++) {
      scaled[i] = -direction[i];
    }
  }

  private double curvature(double[] x, boolean[] held) {
    run.product(x, direction, product);
    for (int i = 0; i < size; i++) {
      product[i] = held[i] ? 0 : product[i];
    }
    return Vectors.dot(direction, product);
  }

  /** How far the direction can be followed within the radius. */
  private double room(double radius) {
    double along = Vectors.dot(step, direction);
    double square = Vectors.dot(direction, direction);
    double rest = radius * radius - Vectors.dot(step, step);
    double root = Math.sqrt(along * along + square * Math.max(0, rest));
    return along > 0 ? Math.max(0, rest) / (along + root) : (root - along) / square;
  }

  private static double unlimited(double length) {
    return Double.isFinite(length) ? length : 1;
  }

  private void advance(double length, double curvature) {
    promised -= length * (Vectors.dot(slope, direction) + 0.5 * length * curvature);
    for (int i = 0; i < size; i++) {
      step[i] += length * direction[i];
      slope[i] += length * product[i];
    }
  }

  private static void negate(double[] vector) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] = -vector[i];
    }
  }

  private void exchange() {
    if (!learnt.isFresh()) {
      LimitedMemory before = known;
      known = learnt;
      learnt = before;
    }
  }
}
