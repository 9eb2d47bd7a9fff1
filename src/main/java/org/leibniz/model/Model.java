package org.leibniz.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leibniz.ampl.NlWriter;
import org.leibniz.ampl.Translation;
import org.leibniz.data.DataRequest;
import org.leibniz.data.InputArray;
import org.leibniz.data.Inputs;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.diagnostic.Source;
import org.leibniz.language.build.Program;
import org.leibniz.language.build.ProgramBuilder;
import org.leibniz.language.parse.SyntaxTree;
import org.leibniz.measure.Rounds;
import org.leibniz.model.answer.TimeLimit;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.bound.Resources;
import org.leibniz.model.check.GradientCheck;
import org.leibniz.model.check.MissingDerivatives;
import org.leibniz.model.derivative.Asking;
import org.leibniz.model.derivative.Differentiating;
import org.leibniz.model.derivative.SparseDerivative;
import org.leibniz.model.derivative.SparseFormulation;
import org.leibniz.model.fit.Profiling;
import org.leibniz.model.inspect.Benching;
import org.leibniz.model.inspect.Costing;
import org.leibniz.model.inspect.Depicting;
import org.leibniz.model.inspect.Writing;
import org.leibniz.model.nl.NlWriting;
import org.leibniz.model.request.Answer;
import org.leibniz.model.request.DerivativeMode;
import org.leibniz.model.request.DerivativeRequest;
import org.leibniz.model.request.Memory;
import org.leibniz.model.request.Precision;
import org.leibniz.model.request.SolveRequest;
import org.leibniz.model.solving.Solving;
import org.leibniz.model.whole.WholeSolving;
import org.leibniz.report.BenchReport;
import org.leibniz.report.EvalReport;
import org.leibniz.report.GradReport;
import org.leibniz.report.GradientCheckReport;
import org.leibniz.report.PassTable;
import org.leibniz.report.TraceReport;
import org.leibniz.report.drawing.Drawing;

/**
 * A {@code .ad} file with the data bound to it so far: the way into Leibniz from Java. Immutable;
 * binding gives another model. Whatever is wrong with the file or the data is thrown as a {@link
 * DiagnosticException}.
 */
public final class Model {
  /** A model is evaluated by so many threads at most. */
  public static final int MOST_THREADS = 256;

  private final Reading.Result read;
  private final List<SyntaxTree> trees;
  private final Inputs inputs;
  private final Precision precision;
  private final Resources resources;

  private Model(Reading.Result read, Inputs inputs, Precision precision, Resources resources) {
    this.read = read;
    this.trees = read.trees();
    this.inputs = inputs;
    this.precision = precision;
    this.resources = resources;
  }

  private static Model of(Reading.Result read) {
    return new Model(read, Inputs.empty(), Precision.DOUBLE, Resources.usual());
  }

  /** Reads a file and its imports; an {@code .nl} file as what it says in this language. */
  public static Model load(Path path) {
    return of(Reading.load(path));
  }

  /** Reads a text; imports are found from the working directory. */
  public static Model of(String name, String text) {
    return of(Reading.text(new Source(name, text)));
  }

  /** What the file is in the language of {@code .ad} files, where it is an {@code .nl} file. */
  public Optional<Translation> translation() {
    return read.translation();
  }

  /** The text of the file in the language of {@code .ad} files. */
  public String text() {
    return trees.get(trees.size() - 1).source().text();
  }

  /** The data that the file declares, in order. */
  public List<DataRequest> requests() {
    DeclaredData declared = new DeclaredData(trees);
    if (declared.none()) {
      return List.of();
    }
    requireSyntax();
    return declared.requests();
  }

  /**
   * Everything that is wrong with the file, sizes being names where no data is bound, but for names
   * that a statement which could not be read may have declared; where nothing is wrong, what is
   * doubtful in it: derivatives that are 0 everywhere, and params without influence.
   */
  public List<Diagnostic> check() {
    List<Diagnostic> findings = new ArrayList<>(read.findings());
    Program program = ProgramBuilder.build(trees, Bound.bindings(inputs, Set.of()), findings);
    if (findings.isEmpty()) {
      MissingDerivatives missing = new MissingDerivatives(program);
      findings.addAll(missing.expressions(List.of()));
      findings.addAll(missing.unknowns());
    }
    return findings;
  }

  /**
   * What is doubtful in derivatives of some names by others, and in the derivative expressions that
   * they hold: where one is 0 everywhere, it says where it is cut, place by place.
   */
  public List<Diagnostic> missingDerivatives(DerivativeRequest request) {
    MissingDerivatives missing = new MissingDerivatives(bound(Set.copyOf(request.wrt())).program());
    return missing.named(request);
  }

  /** What is doubtful in the derivative expressions of some names (none: of all). */
  public List<Diagnostic> missingDerivatives(List<String> names) {
    return ProgramBuilder.differentiates(trees)
        ? new MissingDerivatives(bound(Set.of()).program()).expressions(names)
        : List.of();
  }

  /** Where parts of derivatives are cut while others flow: lines for people. */
  public List<String> partialDerivatives(DerivativeRequest request) {
    return new MissingDerivatives(bound(Set.copyOf(request.wrt())).program()).partial(request);
  }

  /**
   * Where the first value that is not finite comes from, of names (none: of everything that the
   * file defines), parameters at their starts.
   */
  public TraceReport trace(List<String> names) {
    return new Asking(bound(Set.of())).trace(names);
  }

  /** Where the first value or derivative that is not finite comes from. */
  public TraceReport trace(DerivativeRequest request) {
    Differentiating asked = new Differentiating(bound(Set.copyOf(request.wrt())), request);
    asked.report();
    return asked.trace();
  }

  /**
   * Every derivative of the file, and every derivative rule of its functions, beside differences of
   * values, at the starts of the params and at points around them.
   *
   * @param tolerance the share of a derivative by which it may differ, such as 1e-6
   * @param seed of the random directions and points
   */
  public GradientCheckReport checkGradients(double tolerance, long seed) {
    return GradientCheck.of(bound(Set.of()), trees, tolerance, seed);
  }

  private void requireSyntax() {
    if (!read.findings().isEmpty()) {
      throw new DiagnosticException(check());
    }
  }

  /** The same model with values for data, sizes, or the starts of parameters. */
  public Model with(Inputs more) {
    Inputs all = inputs;
    for (java.util.Map.Entry<String, InputArray> entry : more.asMap().entrySet()) {
      all = all.with(entry.getKey(), entry.getValue());
    }
    return new Model(read, all, precision, resources);
  }

  /** The same model with one more value: a scalar where one number is given, else a vector. */
  public Model with(String name, double... values) {
    return with(
        name, values.length == 1 ? InputArray.scalar(values[0]) : InputArray.vector(values));
  }

  /** The same model with one more value. */
  public Model with(String name, InputArray value) {
    return new Model(read, inputs.with(name, value), precision, resources);
  }

  /** The same model evaluated in another precision; {@link Precision#DOUBLE} where none is said. */
  public Model in(Precision other) {
    return new Model(read, inputs, other, resources);
  }

  /**
   * The same model whose derivatives keep no more of the steps of loops; {@link Memory#usual} where
   * none is said.
   */
  public Model within(Memory other) {
    return new Model(read, inputs, precision, resources.within(other));
  }

  /**
   * The same model evaluated by so many threads where it has rows of data enough for that to pay, 1
   * where none is said. The numbers are the same bit for bit. The others are daemon threads, made
   * when they are needed.
   *
   * @param count from 1 to {@value #MOST_THREADS}; others are refused by an {@link
   *     IllegalArgumentException}
   */
  public Model threads(int count) {
    if (count < 1 || count > MOST_THREADS) {
      throw new IllegalArgumentException("there are from 1 to " + MOST_THREADS + " threads");
    }
    return new Model(read, inputs, precision, resources.by(count));
  }

  Bound bound(Set<String> tracked) {
    requireSyntax();
    return Bound.of(trees, inputs, tracked, precision, resources);
  }

  /**
   * The values of names (none: of everything that the file defines), parameters at their starts.
   */
  public EvalReport evaluate(List<String> names) {
    return new Asking(bound(Set.of())).values(names);
  }

  /** Derivatives of each of some names by each of others, parameters at their starts. */
  public GradReport derivatives(DerivativeRequest request) {
    return new Differentiating(bound(Set.copyOf(request.wrt())), request).report();
  }

  /**
   * The Hessian of a scalar by some names together, or the Jacobian of some names by others: its
   * pattern, found from the graph, and an object that computes its entries, to be called many
   * times. The mode may be {@link DerivativeMode#HESSIAN}, {@link DerivativeMode#JACOBIAN} or
   * {@link DerivativeMode#AUTO}, which is the Hessian of a single scalar and else the Jacobian.
   * What the names do not determine stays at the starts of the other parameters.
   */
  public SparseDerivative sparse(DerivativeRequest request) {
    return new SparseFormulation(bound(Set.copyOf(request.wrt())), request).derivative();
  }

  /** The sparse Hessian of a scalar by some names together; none: by every param. */
  public SparseDerivative sparseHessian(String of, String... wrt) {
    return sparse(DerivativeRequest.of(List.of(of), List.of(wrt)).with(DerivativeMode.HESSIAN));
  }

  /** The sparse Jacobian of a name by others together; none: by every param. */
  public SparseDerivative sparseJacobian(String of, String... wrt) {
    return sparse(DerivativeRequest.of(List.of(of), List.of(wrt)).with(DerivativeMode.JACOBIAN));
  }

  /** Solves, minimises or fits: the file says which. */
  public Answer solve(SolveRequest request) {
    Bound bound = bound(Set.of());
    TimeLimit limit = TimeLimit.of(bound.program().method(), request);
    SolveRequest limited = limit.within(request);
    if (bound.program().whole() && limited.scrutiny().profiled().isPresent()) {
      throw Profiling.refusal("whole numbers have no profiles");
    }
    return limit.told(
        bound.program().whole() && !bound.program().mixed()
            ? new WholeSolving(bound, limited).answer()
            : new Solving(bound, limited).answer());
  }

  /** Solves as the file says. */
  public Answer solve() {
    return solve(SolveRequest.defaults());
  }

  /**
   * The objective with its gradient, compiled, as an object to be called many times. The objective
   * of a system of equations is the sum of the squares of its residuals. Not thread-safe.
   */
  public Evaluator compile() {
    return new CompiledEvaluator(bound(Set.of()));
  }

  /**
   * What {@link #compile} gives, by the reference interpreter: ready at once, slow, and equal bit
   * for bit.
   */
  public Evaluator interpret() {
    return new InterpretedEvaluator(bound(Set.of()));
  }

  /**
   * A Java class that computes the file's objective (or residuals) and derivatives and needs
   * nothing at run time.
   */
  public String java(String packageName, String className) {
    return new Writing(bound(Set.of())).java(packageName, className);
  }

  /**
   * The file's question in the form in which AMPL's solvers take it, element by element: an {@code
   * .nl} file, and those with the names of its variables and constraints. What the form cannot say
   * is refused by a {@link DiagnosticException}.
   *
   * @param name stands in a comment
   */
  public NlWriter.Result nl(String name) {
    return new NlWriting(bound(Set.of())).write(name);
  }

  /**
   * The same as it runs in this process: rows of data go side by side, in vectors where Java was
   * started with their module.
   */
  public String running(String className) {
    return new Writing(bound(Set.of())).running(className);
  }

  /** The names of the passes, in order, after which {@link #dump} shows the program. */
  public static List<String> passes() {
    return Writing.passes();
  }

  /** The program after a pass, as text. */
  public String dump(String pass) {
    return new Writing(bound(Set.of())).dump(pass);
  }

  /**
   * The graph after a pass as boxes and arrows, what only derivatives need apart from the rest.
   *
   * @throws DiagnosticException if there is no graph after that pass
   */
  public Drawing drawing(String pass) {
    return new Depicting(bound(Set.of())).drawing(pass);
  }

  /**
   * The same of some names and their derivatives by others.
   *
   * @throws DiagnosticException if there is no graph after that pass or no such derivative
   */
  public Drawing drawing(String pass, DerivativeRequest request) {
    return new Depicting(bound(Set.copyOf(request.wrt()))).drawing(pass, request);
  }

  /**
   * What evaluating costs on this machine: of the objective or the equations with their
   * derivatives, or of the names of a request as {@link #derivatives} gives them, or, where the
   * file asks for nothing, of its definitions. It takes some seconds.
   */
  public BenchReport bench(DerivativeRequest request) {
    return bench(request, Rounds.USUAL);
  }

  BenchReport bench(DerivativeRequest request, Rounds rounds) {
    return new Benching(trees, bound(Set.copyOf(request.wrt())), request, rounds).report();
  }

  /** What each pass leaves: nodes, arithmetic operations, bytes between inputs and outputs. */
  public PassTable passTable() {
    return new Costing(bound(Set.of())).table();
  }
}
