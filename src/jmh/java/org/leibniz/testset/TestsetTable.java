package org.leibniz.testset;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.model.Model;
import org.leibniz.model.request.Answer;
import org.leibniz.model.request.SolveRequest;
import org.leibniz.report.ConstraintLine;
import org.leibniz.report.EvaluationCounts;
import org.leibniz.report.NamedTensor;

/**
 * Solves whole sets and prints, problem by problem: whether it was solved, how many digits of the
 * parameters, of their standard errors and of the objective agree with the certified ones (the
 * logarithm of the relative error), how often what was evaluated, and how long it took; and the
 * totals.
 *
 * <pre>
 * mvn -Pbenchmark package -DskipTests
 * java -cp target/benchmarks.jar org.leibniz.testset.TestsetTable FOLDER [set [part of a title [method]]]
 * </pre>
 *
 * FOLDER holds the sets, a JSON file each; a set is one of {@code nist_strd mgh regression
 * unconstrained_cutest puzzles hock_schittkowski schittkowski2}; without one all of them are run. A
 * fit of NIST is solved where six digits of all parameters and all standard deviations agree; a
 * minimisation where the objective is the best known to a relative 1e-6 and all constraints hold to
 * 1e-8; where it is but the solver does not vouch for it, the row says unsure; a puzzle where an
 * accepted answer is met to 1e-6.
 */
public final class TestsetTable {
  private static final double DIGITS = 6;
  private static final double RELATIVE = 1e-6;

  /** What a constraint may be missed by. */
  private static final double VIOLATION = 1e-8;

  /** A value below this is as good as a best known value of 0. */
  private static final double NOTHING = 1e-12;

  private static final double MOST_DIGITS = 15;

  private final PrintStream out;
  private final SolveRequest request;

  private TestsetTable(PrintStream out, SolveRequest request) {
    this.out = out;
    this.request = request;
  }

  /** What one problem gave. */
  private record Row(boolean solved, boolean right, EvaluationCounts counts, double seconds) {}

  /** Prints the tables; exits with 1 where a problem of them was not solved. */
  public static void main(String[] arguments) throws IOException {
    Locale.setDefault(Locale.ROOT);
    List<String> sets = arguments.length > 1 ? List.of(arguments[1].split(",")) : Reader.SETS;
    String part = arguments.length > 2 ? arguments[2] : "";
    SolveRequest request = SolveRequest.defaults();
    TestsetTable table =
        new TestsetTable(System.out, arguments.length > 3 ? request.method(arguments[3]) : request);
    for (String set : sets) {
      if (!Reader.SETS.contains(set)) {
        System.err.println(
            "there is no set " + set + "; there are " + String.join(", ", Reader.SETS));
        System.exit(2);
      }
    }
    boolean all = true;
    for (String set : sets) {
      List<Question> questions = new ArrayList<>();
      for (Question question : Reader.read(Path.of(arguments[0]), set)) {
        if (question.id().contains(part)) {
          questions.add(question);
        }
      }
      all &= table.print(set, questions);
    }
    System.exit(all ? 0 : 1);
  }

  private boolean print(String set, List<Question> questions) {
    out.printf(
        "%n%-34s %-6s %6s %6s %9s  %-14s %6s %6s %6s %8s%n",
        set,
        "solved",
        "params",
        "errors",
        "objective",
        "method",
        "values",
        "deriv.",
        "second",
        "ms");
    List<Row> rows = new ArrayList<>();
    for (Question question : questions) {
      rows.add(row(question));
    }
    long solved = rows.stream().filter(Row::solved).count();
    out.printf(
        "%-34s %d of %d; %d more unsure %26d %6d %6d %8.0f%n",
        "total",
        solved,
        rows.size(),
        rows.stream().filter(row -> row.right() && !row.solved()).count(),
        rows.stream().mapToLong(row -> row.counts().value()).sum(),
        rows.stream().mapToLong(row -> first(row.counts())).sum(),
        rows.stream().mapToLong(row -> row.counts().hessian()).sum(),
        rows.stream().mapToDouble(row -> 1e3 * row.seconds()).sum());
    return solved == rows.size();
  }

  private static long first(EvaluationCounts counts) {
    return counts.gradient() + counts.jacobian();
  }

  private Row row(Question question) {
    long begin = System.nanoTime();
    try {
      Answer answer = Model.of(question.id(), question.text()).with(question.data()).solve(request);
      return row(question, answer, (System.nanoTime() - begin) * 1e-9);
    } catch (DiagnosticException refused) {
      String message = refused.diagnostics().get(0).message();
      out.printf("%-34s %-6s %s%n", question.id(), "no", "refused: " + message);
      return new Row(
          false, false, new EvaluationCounts(0, 0, 0, 0), (System.nanoTime() - begin) * 1e-9);
    }
  }

  private Row row(Question question, Answer answer, double seconds) {
    double params = question.params().isEmpty() ? Double.NaN : 0;
    double[] found = params(question, answer);
    for (double[] accepted : question.params()) {
      params = Math.max(params, digits(found, accepted));
    }
    double errors =
        question.errors().map(known -> digits(errors(answer), known)).orElse(Double.NaN);
    double objective = objective(question, answer);
    double difference = objective - question.objective().orElse(Double.NaN);
    boolean right =
        question.exact()
            ? params >= DIGITS && !(errors < DIGITS)
            : difference
                    <= Math.max(NOTHING, RELATIVE * Math.abs(question.objective().getAsDouble()))
                && violation(answer) <= VIOLATION;
    boolean solved = right && answer.solved();
    EvaluationCounts counts = answer.report().effort().evaluations();
    out.printf(
        "%-34s %-6s %6.1f %6.1f %9.1f  %-14s %6d %6d %6d %8.1f%s%n",
        question.id(),
        solved ? "yes" : right ? "unsure" : "no",
        params,
        errors,
        digits(objective, question.objective().orElse(Double.NaN)),
        answer.report().method(),
        counts.value(),
        first(counts),
        counts.hessian(),
        1e3 * seconds,
        solved
            ? ""
            : "  "
                + answer.report().status()
                + " at "
                + objective
                + ", best "
                + question.objective().orElse(Double.NaN)
                + ": "
                + answer.report().reason());
    return new Row(solved, right, counts, seconds);
  }

  private static double violation(Answer answer) {
    double worst = 0;
    for (ConstraintLine line : answer.report().constraints()) {
      worst = line.violation() <= worst ? worst : line.violation();
    }
    return worst;
  }

  private static double objective(Question question, Answer answer) {
    return question.objective().isPresent() && answer.report().objective().isPresent()
        ? answer.report().objective().get().value()
        : Double.NaN;
  }

  private static double[] params(Question question, Answer answer) {
    return question.names().stream().mapToDouble(answer::scalar).toArray();
  }

  private static double[] errors(Answer answer) {
    return answer
        .report()
        .fit()
        .map(fit -> fit.standardErrors().stream().map(NamedTensor::values).mapToDouble(v -> v[0]))
        .map(java.util.stream.DoubleStream::toArray)
        .orElse(new double[0]);
  }

  /** The fewest digits in which two vectors agree; 0 where one is missing. */
  private static double digits(double[] found, double[] certified) {
    double fewest = found.length == certified.length ? MOST_DIGITS : 0;
    for (int i = 0; i < found.length && i < certified.length; i++) {
      fewest = Math.min(fewest, digits(found[i], certified[i]));
    }
    return fewest;
  }

  /** In how many digits two numbers agree; beside 0 and 1 the error itself counts. */
  private static double digits(double found, double certified) {
    if (Double.isNaN(certified)) {
      return Double.NaN;
    }
    double error = Math.abs(found - certified) / (certified == 0 ? 1 : Math.abs(certified));
    return error <= 1e-15 ? MOST_DIGITS : Math.max(0, Math.min(MOST_DIGITS, -Math.log10(error)));
  }
}
