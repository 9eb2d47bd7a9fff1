package org.leibniz.solve.integer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Searches depth first: the unknown with the fewest values left is divided, lower values first, and
 * all relations narrow what is left. With an objective only what may be better is searched (branch
 * and bound).
 */
public final class Search {
  /** Ranges of no more values are tried value by value, others are halved. */
  private static final double FEW = 16;

  private static final int WATCHED = 1024;

  /** Above this not every whole number is a double. */
  private static final double MOST = 0x1p52;

  private final Network network;
  private final int[] unknowns;
  private final int objective;
  private final Question question;
  private final Limits limits;
  private final Propagation propagation;
  private final Domains domains;
  private final List<double[]> solutions = new ArrayList<>();
  private double best = Double.POSITIVE_INFINITY;
  private long nodes;
  private boolean stopped;

  /** By depth: the unknown that was divided, the greatest value of the lower part, the state. */
  private int[] divided = new int[32];

  private double[] middle = new double[32];
  private long[] marks = new long[32];
  private int depth;

  /**
   * A search for whole numbers.
   *
   * @param unknowns the places of the unknowns
   * @param objective the place of what is minimised; -1 where nothing is
   */
  public Search(Network network, int[] unknowns, int objective, Question question, Limits limits) {
    this.network = network;
    this.unknowns = unknowns.clone();
    this.objective = objective;
    this.question = question;
    this.limits = limits;
    this.propagation = new Propagation(network);
    this.domains = propagation.domains();
  }

  /**
   * Narrows once, and gives an unknown that is not bounded then, by its number; -1 where all are or
   * where there is no solution at all.
   */
  public int unbounded() {
    if (begin()) {
      for (int i = 0; i < unknowns.length; i++) {
        int place = unknowns[i];
        if (Math.max(-domains.lower(place), domains.upper(place)) > MOST) {
          return i;
        }
      }
    }
    return -1;
  }

  private boolean begin() {
    for (int place = 0; place < network.places(); place++) {
      if (network.lower(place) > network.upper(place)) {
        return false;
      }
    }
    return propagation.all();
  }

  /** Searches until everything is searched or a limit is reached. */
  public Outcome run() {
    boolean open = begin();
    for (int unknown : unknowns) {
      domains.keepValues(unknown);
    }
    open = open && propagation.all();
    while (open && !done()) {
      int next = choose();
      if (next < 0) {
        leaf();
        open = back();
      } else {
        open = divide(next) || back();
      }
    }
    return new Outcome(solutions, !open, stopped, nodes);
  }

  private boolean done() {
    stopped = stopped || nodes % WATCHED == 0 && !question.goesOn(nodes);
    boolean enough = objective < 0 && solutions.size() >= limits.solutions();
    return stopped || enough || nodes >= limits.nodes();
  }

  /** The unknown with the fewest values, but more than one; -1 where all are known. */
  private int choose() {
    int chosen = -1;
    double fewest = Double.POSITIVE_INFINITY;
    for (int unknown : unknowns) {
      if (!domains.point(unknown)) {
        double size = domains.size(unknown);
        if (size < fewest) {
          chosen = unknown;
          fewest = size;
        }
      }
    }
    return chosen;
  }

  private boolean divide(int unknown) {
    double low = domains.lower(unknown);
    double high = domains.upper(unknown);
    double cut = high - low < FEW ? low : Math.floor(low + (high - low) / 2);
    if (depth == divided.length) {
      divided = Arrays.copyOf(divided, 2 * depth);
      middle = Arrays.copyOf(middle, 2 * depth);
      marks = Arrays.copyOf(marks, 2 * depth);
    }
    divided[depth] = unknown;
    middle[depth] = cut;
    marks[depth++] = domains.mark();
    nodes++;
    return domains.meet(unknown, low, cut) && propagation.run();
  }

  /** Goes on with the nearest upper part that is possible; false where there is none. */
  private boolean back() {
    while (depth > 0) {
      depth--;
      domains.undo(marks[depth]);
      int unknown = divided[depth];
      boolean possible =
          domains.meet(unknown, middle[depth] + 1, domains.upper(unknown)) && better();
      if (possible && propagation.run()) {
        return true;
      }
      propagation.forget();
    }
    return false;
  }

  /** Only what is as good as the best is searched on; where one solution is enough, only better. */
  private boolean better() {
    if (objective < 0 || best == Double.POSITIVE_INFINITY) {
      return true;
    }
    double end = best;
    if (limits.solutions() <= 1) {
      end = network.whole(objective) ? best - 1 : Math.nextDown(best);
    }
    return domains.meet(objective, Double.NEGATIVE_INFINITY, end);
  }

  private void leaf() {
    double[] point = new double[unknowns.length];
    for (int i = 0; i < point.length; i++) {
      point[i] = domains.lower(unknowns[i]);
    }
    if (!question.holds(point)) {
      return;
    }
    if (objective >= 0) {
      double value = question.objective(point);
      if (!(value <= best)) {
        return;
      }
      if (value < best) {
        best = value;
        solutions.clear();
      }
      if (solutions.size() >= limits.solutions()) {
        return;
      }
    }
    solutions.add(point);
  }
}
