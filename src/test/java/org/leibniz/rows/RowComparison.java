package org.leibniz.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.leibniz.ForcedLanes;
import org.leibniz.data.InputArray;
import org.leibniz.model.Evaluator;
import org.leibniz.model.Model;
import org.leibniz.model.request.Precision;

/**
 * Losses over many rows: what compiled classes give beside what the interpreter gives. Run as a
 * program, it prints what differs and ends with the number of differences.
 */
final class RowComparison {
  /** Several chunks, the last of them not full, nor its last group of lanes. */
  private static final int ROWS = 1003;

  /**
   * Too few to go side by side, so many that no group of lanes is left over, a group left over, a
   * chunk that is all left over.
   */
  private static final List<Integer> FEWER_ROWS = List.of(63, 64, 71, 515);

  private static final int ROUNDED_ROWS = 331;

  /** What losses say that need the group of each row. */
  private static final String GROUP = "g[i]";

  /** Four chunks, the last of which is not full, nor its last lanes. */
  private static final int SHARED_ROWS = 1789;

  /**
   * Losses by the data {@code x[n, 3]} and {@code y[n]} and the unknowns {@code w[3]}, {@code v};
   * some by the group {@code g[n]} of a row, from 0 to 2.
   */
  static final List<String> LOSSES =
      List.of(
          "let loss = mean(log(1 + exp(-y*(x @ w + v))))",
          "let loss = sum(sqrt(1 + (x @ w + v - y)^2))",
          "let loss = mean(if abs(x @ w - y) < 1 then 0.5*(x @ w - y)^2 else abs(x @ w - y) - 0.5) + v^2",
          "let loss = sum(if x[i, 0] > 0 then log(x[i, 0])*w[0] else w[1]*v*sin(y[i]*w[2]) for i in 0..n)",
          "let a = [[[w[j] + v*x[i, k] for k in 0..3] for j in 0..3] for i in 0..n]\n"
              + "let loss = sum(logsumexp([[sum(a[i, j]^2) for j in 0..3] for i in 0..n], axis=1))",
          "let z = tanh(x @ [[w[0], w[1]*v], [v, w[2]], [w[2]*w[0], 1]])\n"
              + "let loss = sum((z @ [w[0], v] - y)^2) + 3*sum(max(z[:, 0], z[:, 1]))",
          "let m = mean(x @ w)\nlet loss = sum((x @ w - m)^4) + v*m",
          "let loss = max(x @ w) + sum(exp(-(x @ w)^2)) + norm(x @ w - v)",
          "let c = [[exp(w[j]*v) if j == k else if j > k then w[j]*w[k] else 0 for k in 0..3] for j in 0..3]\n"
              + "let loss = sum(cosh(sum((c @ (x[i] - w))^2)*0.05) for i in 0..n)",
          "let c = [[if j >= k then w[0]*sin(j + v*k) else 0 for k in 0..11] for j in 0..11]\n"
              + "let u = [[if j < k then w[1]*cos(j*v + k) else 0 for k in 0..11] for j in 0..11]\n"
              + "let z = [[w[2]*x[i, 0]*j + x[i, 1] - x[i, 2]*v for j in 0..11] for i in 0..n]\n"
              + "let loss = sum(exp(-0.01*sum((c @ z[i])^2)) + sum((u @ z[i])^2) for i in 0..n)",
          "let q = [[[if r >= c then w[0]*cos(j + r*v + c) else 0 for c in 0..9] for r in 0..9] for j in 0..60]\n"
              + "let m = [[w[1]*j*0.01 + w[2]*c*0.1 for c in 0..9] for j in 0..60]\n"
              + "let z = [[x[i, 0]*c + x[i, 1] for c in 0..9] for i in 0..n]\n"
              + "let loss = sum(logsumexp([[-0.1*sum((q[j] @ (z[i] - m[j]))^2) for j in 0..60] for i in 0..n], axis=1))",
          "let loss = sum(lgamma(1 + abs(x[i, 0]*w[0])) + atan2(y[i], w[1]) + x[i, 1]^w[2]^2 for i in 0..n) + v",
          "let A = [[w[j] + 0.1*v*k for k in 0..12] for j in 0..3]\n"
              + "let B = [[v*cos(j + k) + w[k] for k in 0..3] for j in 0..12]\n"
              + "let loss = sum((sin(x @ A) @ B - x)^2) + sum((x' @ cos(x @ A)) @ B)",
          "let a = [[sin(w[0]*j + v*k) for k in 0..11] for j in 0..3]\n"
              + "let b = [[cos(w[1]*j - v*k) for k in 0..13] for j in 0..3]\n"
              + "let loss = sum((y[i] - sum(a[g[i]]*a[2 - g[i]]) + x[i, 0]*sum(b[g[i]]*b[1]))^2 for i in 0..n)",
          "fn step(p, t) { let f = sin(p[:, t])*v; [[p[i, c] - f[i]*p[t, c] for c in 0..13] for i in 0..n] }\n"
              + "let p = fold(p = [[w[0]*c + x[i, 1] for c in 0..13] for i in 0..n] for t in 0..3: step(p, t))\n"
              + "let loss = sum(cos(p))",
          "let h = fold(h = [0.1*v*k for k in 0..14] for t in 0..20: tanh(h*w[0] + x[t, 0]*v + w[1]))\n"
              + "let loss = sum(h^2)",
          "let h = fold(h = [0.1*v*k for k in 0..9] for t in 0..20:\n"
              + "  [if h[k] > x[t, 0] then sigmoid(w[0]*h[k]) else w[1]*h[k] - y[t] for k in 0..9])\n"
              + "let loss = sum(exp(h*w[2]))",
          "let h = fold(h = [0.1*v*k for k in 0..21] for t in 0..20:\n"
              + "  concat([y[t]*v], h[0:12]*w[0], cos(h[12:20] + w[1])))\n"
              + "let loss = sum(h^2)",
          // Two layers with memory, of 14 units.
          "fn cell(j, y, h, c) {\n"
              + "  let kept = sigmoid(w[0]*y - w[1])*c + sigmoid(h + v)*tanh(w[2]*h + 0.1*j)\n"
              + "  (sigmoid(y*v)*tanh(kept), kept)\n"
              + "}\n"
              + "fn next(t, h, c, total) {\n"
              + "  let (g, k) = scan((y, kept) = (h[1]*x[t, 0], h[0]) for j in 0..2: cell(j, y, h[j], c[j]))\n"
              + "  (g, k, total + sum(y[t]*g[1]) - log(2 + sum(exp(g[1]*w[0]))))\n"
              + "}\n"
              + "let start = [[0.1*v*k - 0.2*j for k in 0..14] for j in 0..2]\n"
              + "let (h, c, total) = fold((h, c, total) = (start, start, 0.0) for t in 0..50: next(t, h, c, total))\n"
              + "let loss = total + sum(h*c)",
          // Gates of 20 units, then 33 units of which each sees all.
          "fn gated(h, z) {\n"
              + "  let r = sigmoid(w[0]*h + z)\n"
              + "  let u = sigmoid(w[1]*h - v)\n"
              + "  (1 - u)*h + u*tanh(w[2]*r*h + z)\n"
              + "}\n"
              + "let h = fold(h = [0.1*v*k for k in 0..20] for t in 0..40: gated(h, x[t, 0]))\n"
              + "let loss = sum(h^2) - log(sum(exp(h)))",
          "let A = [[0.2*cos(i + w[0]*j) for j in 0..33] for i in 0..33]\n"
              + "let h = fold(h = [0.1*v*k for k in 0..33] for t in 0..40: tanh(A @ h + w[1]*x[t, 0] + w[2]))\n"
              + "let loss = sum(h^2)",
          "let loss = sum((" + longBody() + ")^2 for i in 0..n)",
          "let loss = mean(prod(1 + 0.01*x*w, axis=0)) + prod(0.5 + v*x[:, 1])",
          "let loss = sum(transpose(x) @ (y*v) * w) + min(x @ w) + sum(logsumexp(x*w, axis=0))",
          "let loss = sum(sum(x[i, k]*w[j] for i in 0..n)^2 for j in 0..3 for k in 0..3) + v",
          "let loss = fold(s = v for i in 0..n: s + sin(x[i, 0]*w[0]))",
          "let first = sum((x @ [[w[j]*k for k in 0..9] for j in 0..3])^2)\n"
              + "let loss = fold(s = v for i in 0..3: 0.1*s + sum((x @ [[s*w[j] for k in 0..9] for j in 0..3])^2)) + first",
          "let loss = fold(s = v for i in 0..3: 0.5*s + mean((x @ w - s*y)^2))",
          "let loss = if v > 0 then sum((x @ w - y)^2) else sum(x @ w)",
          // A diagonal, and a state of one element in a long loop.
          "let c = [[sin(w[0]*j + v*k) for k in 0..17] for j in 0..17]\n"
              + "let loss = sum(c[j, j]^2 for j in 0..17)*sum(tanh(c @ c)) + sum(x @ w)",
          "let loss = sum(fold(s = v + x[0, 0] for t in 0..20: sin(s + w[0])) for j in 0..1) + sum(x @ w)",
          // Rows that look up what belongs to their group.
          "let loss = sum(log(1 + exp(-y[i]*(x[i, 0]*v + w[g[i]]))) for i in 0..n)",
          "let t = [[exp(0.1*k*w[j]) for k in 0..4] for j in 0..3]\n"
              + "let loss = sum(tanh(sum(t[g[i], k]*x[i, 0]^k for k in 0..4))*v for i in 0..n)",
          "let loss = sum(if y[i] > 0 then exp(w[g[i]]*x[i, 1]) else sin(w[g[g[i]]]*v) for i in 0..n)",
          "let loss = sum(if v*x[i, 0] > y[i] then exp(w[g[i]]*x[i, 1]) else cos(w[0]) for i in 0..n)",
          "let a = [sigmoid(w[g[i]]*x[i, 0]) - y[i] for i in 0..n]\n"
              + "let loss = sum(exp(a[i]) + sigmoid(w[2 - g[i]]*a[i]) for i in 0..n) + v*sum(cosh(x @ w))",
          "let a = [sin(w[g[i]]*x[i, 0]) for i in 0..n]\n"
              + "let loss = sum(exp(v*a[n - 1 - i]*w[g[i]]) + log(2 + a[g[i]]) for i in 0..n)",
          "let e = [w[g[i]] for i in 0..n]\n"
              + "let loss = sum(if e[i] > v and x[i, 0] < e[i] then exp(e[i]*y[i]) else tanh(v) for i in 0..n)",
          "let loss = sum(logsumexp(x[i]*w) - v*x[i, g[i]] for i in 0..n)",
          "let s = tanh(x @ [[w[j]*k for k in 0..9] for j in 0..3]) @ [[v*j + k for k in 0..3] for j in 0..9]\n"
              + "let loss = sum(logsumexp(s[i]) - s[i, g[i]] for i in 0..n)",
          "let loss = sum(log(1 + exp(w[min(i, 2)]*y[i])) + exp(w[min(i + g[i], 2)]*x[i, 0]) for i in 0..n)*v");

  private RowComparison() {}

  /** Longer than what goes side by side. */
  private static String longBody() {
    StringBuilder sum = new StringBuilder("v");
    for (int i = 0; i < 60; i++) {
      sum.append(" + 0.01*sin(").append(i).append("*x[i, ").append(i % 3).append("]*w[0] + w[1])");
    }
    return sum.toString();
  }

  private static String file(String loss) {
    return "data x[n, 3], y[n]\n"
        + (loss.contains(GROUP) ? "data g[n] : int\n" : "")
        + "param w[3] = [0.4, -0.3, 0.8], v = 0.6\n"
        + loss.replaceAll("(exp\\(w\\[j\\]\\*v\\)) if j == k", "if j == k then $1")
        + "\nminimize loss\n";
  }

  private static Model bound(String loss, int rows) {
    Random random = new Random(rows);
    double[] x = random.doubles(3L * rows, -2, 2).toArray();
    for (int i = 0; i < rows; i++) {
      x[3 * i + 1] = Math.abs(x[3 * i + 1]) + 0.1;
    }
    Model model =
        Model.of("rows.ad", file(loss))
            .with("x", new InputArray(new int[] {rows, 3}, x))
            .with("y", random.doubles(rows, -1, 1).toArray());
    double[] groups = random.ints(rows, 0, 3).asDoubleStream().toArray();
    return loss.contains(GROUP) ? model.with("g", groups) : model;
  }

  /**
   * What differs: a line for each number that does. Every loss has many rows and, one loss after
   * the other, one of the smaller numbers of rows or single precision.
   *
   * @param lanes how rows are compiled, each a value of the property {@value #LANES}
   */
  static List<String> differences(List<String> lanes) {
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < LOSSES.size(); i++) {
      String loss = LOSSES.get(i);
      int turn = i % (FEWER_ROWS.size() + 1);
      boolean rounded = turn == FEWER_ROWS.size();
      compare(loss + " of many rows", bound(loss, ROWS), lanes, differences);
      if (rounded) {
        Model single = bound(loss, ROUNDED_ROWS).in(Precision.FLOAT);
        compare(loss + " in single precision", single, lanes, differences);
      } else {
        int rows = FEWER_ROWS.get(turn);
        compare(loss + " of " + rows + " rows", bound(loss, rows), lanes, differences);
      }
      int threads = 2 + i % 2;
      Model shared = bound(loss, SHARED_ROWS).threads(threads);
      compare(loss + " by " + threads + " threads", shared, lanes, differences);
    }
    return differences;
  }

  private static void compare(
      String what, Model model, List<String> lanes, List<String> differences) {
    compare(what, model, lanes, Evaluator::start, differences);
  }

  /**
   * Adds what differs at a point.
   *
   * @param point gives the unknowns
   */
  static void compare(
      String what,
      Model model,
      List<String> lanes,
      Function<Evaluator, double[]> point,
      List<String> differences) {
    List<Double> expected = numbers(model.interpret(), point);
    for (String how : lanes) {
      ForcedLanes.during(
          how,
          () -> {
            Evaluator compiled = model.compile();
            for (int call = 0; call < 2; call++) {
              compare(what + ", lanes " + how, expected, numbers(compiled, point), differences);
            }
          });
    }
  }

  /** The value and the gradient at a point. */
  private static List<Double> numbers(Evaluator evaluator, Function<Evaluator, double[]> point) {
    double[] gradient = new double[evaluator.size()];
    List<Double> numbers = new ArrayList<>();
    numbers.add(evaluator.valueAndGradient(point.apply(evaluator), gradient));
    for (double value : gradient) {
      numbers.add(value);
    }
    return numbers;
  }

  private static void compare(
      String what, List<Double> expected, List<Double> found, List<String> differences) {
    for (int i = 0; i < expected.size(); i++) {
      if (Double.compare(expected.get(i), found.get(i)) != 0) {
        differences.add(what + ", " + i + ": " + found.get(i) + ", not " + expected.get(i));
      }
    }
  }

  /** Compares, with the vectors that the runtime has. */
  public static void main(String[] arguments) {
    List<String> differences = differences(List.of(""));
    differences.forEach(System.out::println);
    System.exit(Math.min(differences.size(), 100));
  }
}
