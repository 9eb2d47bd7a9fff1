package org.leibniz.solve.linear;

import java.util.Arrays;
import java.util.List;

/** The covariance of parameters of which some do not move: these have none. */
final class FreeCovariance implements Covariance {
  private final Covariance ofFree;
  private final int[] free;

  /** For each parameter its place among the free ones, or -1. */
  private final int[] places;

  FreeCovariance(Covariance ofFree, int[] free, int size) {
    this.ofFree = ofFree;
    this.free = free;
    this.places = new int[size];
    Arrays.fill(places, -1);
    for (int k = 0; k < free.length; k++) {
      places[free[k]] = k;
    }
  }

  @Override
  public int rank() {
    return ofFree.rank();
  }

  @Override
  public List<double[]> nullDirections() {
    return ofFree.nullDirections().stream().map(this::ofAll).toList();
  }

  private double[] ofAll(double[] direction) {
    double[] all = new double[places.length];
    for (int k = 0; k < free.length; k++) {
      all[free[k]] = direction[k];
    }
    return all;
  }

  @Override
  public double deviation(int parameter) {
    return places[parameter] < 0 ? Double.NaN : ofFree.deviation(places[parameter]);
  }

  @Override
  public double deviation(double[] gradient) {
    return ofFree.deviation(Arrays.stream(free).mapToDouble(j -> gradient[j]).toArray());
  }

  @Override
  public double correlation(int a, int b) {
    return places[a] < 0 || places[b] < 0 ? Double.NaN : ofFree.correlation(places[a], places[b]);
  }
}
