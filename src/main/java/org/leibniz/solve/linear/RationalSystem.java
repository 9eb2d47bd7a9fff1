package org.leibniz.solve.linear;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A system of linear equations with rational coefficients, solved exactly by elimination in whole
 * numbers without fractions (E. H. Bareiss, "Sylvester's identity and multistep integer-preserving
 * Gaussian elimination", Mathematics of Computation 22, 1968).
 */
final class RationalSystem {
  /** The most unknowns that are tried: the work grows with the fourth power or worse. */
  public static final int LARGEST_SIZE = 200;

  /** Bound on the work for the shortest solution, in products of machine words. */
  private static final long MOST_WORK = 2_000_000;

  /** When one elimination takes more than this, only one conflict is worked out. */
  private static final long MUCH_WORK = 500_000;

  /** Bound on the number of conflicts worked out. */
  private static final int MOST_CONFLICTS = 10;

  private final int equations;
  private final int unknowns;

  /** Row by row, the right side last. */
  private final Fraction[][] rows;

  private final Elimination elimination;

  private RationalSystem(Fraction[][] rows, int unknowns) {
    this.rows = rows;
    this.equations = rows.length;
    this.unknowns = unknowns;
    this.elimination = new Elimination(rows, unknowns);
  }

  /**
   * The system {@code A x = b}, when all its numbers are near small fractions and it is small
   * enough.
   *
   * @param coefficients A row by row
   * @param rightSide b
   */
  public static Optional<RationalSystem> of(double[] coefficients, double[] rightSide) {
    int equations = rightSide.length;
    if (equations == 0 || coefficients.length == 0) {
      return Optional.empty();
    }
    int unknowns = coefficients.length / equations;
    if (unknowns > LARGEST_SIZE || equations > 2 * LARGEST_SIZE) {
      return Optional.empty();
    }
    Fraction[][] rows = new Fraction[equations][unknowns + 1];
    for (int i = 0; i < equations; i++) {
      for (int j = 0; j <= unknowns; j++) {
        rows[i][j] = Fraction.near(j < unknowns ? coefficients[i * unknowns + j] : rightSide[i]);
        if (rows[i][j] == null) {
          return Optional.empty();
        }
      }
    }
    RationalSystem system = new RationalSystem(rows, unknowns);
    return system.elimination.tooLarge() ? Optional.empty() : Optional.of(system);
  }

  /** The number of unknowns. */
  public int unknowns() {
    return unknowns;
  }

  /** The number of equations. */
  public int equations() {
    return equations;
  }

  /** The exact rank of the coefficients. */
  public int rank() {
    return elimination.rank();
  }

  /** Whether all equations can hold at once. */
  public boolean consistent() {
    return elimination.contradictions().isEmpty();
  }

  /**
   * The free directions in smallest whole numbers, reduced row echelon form, the first entry of
   * each positive.
   */
  public List<List<BigInteger>> freeDirections() {
    List<Fraction[]> basis = elimination.nullSpace();
    Fraction[][] directions = basis.toArray(new Fraction[0][]);
    Elimination echelon = new Elimination(directions, unknowns);
    List<List<BigInteger>> result = new ArrayList<>();
    for (int k = 0; k < directions.length; k++) {
      // Numbers too long to reduce stay as they are: a basis still, only not the neatest.
      Fraction[] direction = echelon.tooLarge() ? directions[k] : echelon.row(k);
      result.add(Directions.wholeNumbers(List.of(direction)));
    }
    return result;
  }

  /**
   * The solution of least Euclidean length; when the equations conflict, of those that make the sum
   * of squared residuals least. Empty when its numbers would be too long to be of use.
   */
  public Optional<List<Fraction>> minimumNorm() {
    Elimination source = consistent() ? elimination : normalEquations();
    if (source.tooLarge()) {
      return Optional.empty();
    }
    Fraction[] point = source.solution();
    List<Fraction[]> free = elimination.nullSpace();
    if (free.isEmpty()) {
      return Optional.of(List.of(point));
    }
    long words = 1 + Math.max(elimination.bits(), source.bits()) / 32;
    if (words * words * free.size() * free.size() * unknowns > MOST_WORK) {
      return Optional.empty();
    }
    // The share c of each free direction solves (Z Z') c = Z point, with the directions as the rows
    // of Z.
    int count = free.size();
    Fraction[][] gram = new Fraction[count][count + 1];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        gram[i][j] = j < i ? gram[j][i] : dot(free.get(i), free.get(j));
      }
      gram[i][count] = dot(free.get(i), point);
    }
    Elimination shares = new Elimination(gram, count);
    if (shares.tooLarge()) {
      return Optional.empty();
    }
    Fraction[] share = shares.solution();
    Fraction[] result = point.clone();
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < unknowns; j++) {
        result[j] = result[j].minus(share[i].times(free.get(i)[j]));
      }
    }
    return Optional.of(List.of(result));
  }

  private Elimination normalEquations() {
    Fraction[][] normal = new Fraction[unknowns][unknowns + 1];
    for (int i = 0; i < unknowns; i++) {
      for (int j = 0; j <= unknowns; j++) {
        Fraction sum = Fraction.ZERO;
        for (Fraction[] row : rows) {
          if (row[i].signum() != 0 && row[j].signum() != 0) {
            sum = sum.plus(row[i].times(row[j]));
          }
        }
        normal[i][j] = sum;
      }
    }
    return new Elimination(normal, unknowns);
  }

  /** What is left of each equation at a point: {@code A x - b}, exactly. */
  public List<Fraction> residuals(List<Fraction> point) {
    List<Fraction> result = new ArrayList<>();
    for (Fraction[] row : rows) {
      Fraction sum = row[unknowns].negated();
      for (int j = 0; j < unknowns; j++) {
        if (row[j].signum() != 0) {
          sum = sum.plus(row[j].times(point.get(j)));
        }
      }
      result.add(sum);
    }
    return result;
  }

  /**
   * Which equations contradict each other, fewest first; each conflict is an equation with the
   * earlier independent ones that it contradicts. At most ten.
   */
  public List<Conflict> conflicts() {
    List<Conflict> result = new ArrayList<>();
    for (int equation : elimination.contradictions()) {
      if (result.size() == (elimination.work() > MUCH_WORK ? 1 : MOST_CONFLICTS)) {
        break;
      }
      result.add(conflict(equation));
    }
    if (result.size() > 1) {
      result.sort(Comparator.comparingInt(conflict -> conflict.equations().size()));
    }
    return result;
  }

  /** The combination of the independent equations that equals the left side of the given one. */
  private Conflict conflict(int equation) {
    List<Integer> independent = elimination.independentRows();
    Fraction[][] transposed = new Fraction[unknowns][independent.size() + 1];
    for (int j = 0; j < unknowns; j++) {
      for (int k = 0; k < independent.size(); k++) {
        transposed[j][k] = rows[independent.get(k)][j];
      }
      transposed[j][independent.size()] = rows[equation][j];
    }
    Fraction[] share = new Elimination(transposed, independent.size()).solution();
    List<Integer> places = new ArrayList<>();
    List<Fraction> multipliers = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < equations; i++) {
      boolean basic = next < independent.size() && independent.get(next) == i;
      Fraction multiplier =
          i == equation ? Fraction.ONE : basic ? share[next].negated() : Fraction.ZERO;
      next += basic ? 1 : 0;
      if (multiplier.signum() != 0) {
        places.add(i);
        multipliers.add(multiplier);
      }
    }
    return conflict(places, multipliers);
  }

  private Conflict conflict(List<Integer> places, List<Fraction> multipliers) {
    List<BigInteger> whole = Directions.wholeNumbers(multipliers);
    boolean turn = whole.get(0).signum() < 0;
    double[] factors = new double[whole.size()];
    Fraction contradiction = Fraction.ZERO;
    for (int k = 0; k < factors.length; k++) {
      BigInteger factor = turn ? whole.get(k).negate() : whole.get(k);
      factors[k] = factor.doubleValue();
      Fraction right = rows[places.get(k)][unknowns];
      contradiction = contradiction.plus(right.times(new Fraction(factor, BigInteger.ONE)));
    }
    return new Conflict(List.copyOf(places), factors, contradiction.toDouble());
  }

  private static Fraction dot(Fraction[] a, Fraction[] b) {
    Fraction sum = Fraction.ZERO;
    for (int j = 0; j < a.length; j++) {
      if (a[j].signum() != 0 && b[j].signum() != 0) {
        sum = sum.plus(a[j].times(b[j]));
      }
    }
    return sum;
  }
}
