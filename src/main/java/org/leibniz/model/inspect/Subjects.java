package org.leibniz.model.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Size;
import org.leibniz.language.build.Program;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.derivative.Asking;
import org.leibniz.model.derivative.Differentiating;
import org.leibniz.model.formulation.Formulation;
import org.leibniz.model.pipeline.Need;
import org.leibniz.model.pipeline.Pipeline;
import org.leibniz.model.request.DerivativeMode;
import org.leibniz.model.request.DerivativeRequest;
import org.leibniz.model.tier.Compilation;
import org.leibniz.schedule.EntryPoint;

/**
 * What of a file is timed: of an objective its value, gradient and Hessian, of equations residuals
 * and Jacobian, of names what {@code ad grad} gives of them, and of a file that asks for nothing
 * its definitions.
 */
final class Subjects {
  /** A second derivative with more entries is not timed: nobody would ask for all of them. */
  private static final long MOST_ENTRIES = 4_000_000;

  private final Bound bound;
  private final DerivativeRequest request;
  private final Pipeline pipeline;
  private final List<String> remarks = new ArrayList<>();

  Subjects(Bound bound, DerivativeRequest request, Pipeline pipeline) {
    this.bound = bound;
    this.request = request;
    this.pipeline = pipeline;
  }

  /** What was left out, in sentences. */
  List<String> remarks() {
    return remarks;
  }

  /** Everything, values first. */
  List<Subject> all() {
    if (named()) {
      return ofNames();
    }
    if (bound.program().objective().isPresent()) {
      return ofObjective();
    }
    return bound.program().equations().isEmpty() ? definitions() : ofEquations();
  }

  /**
   * What compiling is timed with: a value with its gradient, or as near to that as the file has.
   */
  Subject typical() {
    if (named()) {
      List<Subject> subjects = ofNames();
      return subjects.get(Math.min(1, subjects.size() - 1));
    }
    if (bound.program().objective().isPresent()) {
      return ofNeed("gradient", Need.GRADIENT, formulation());
    }
    return bound.program().equations().isEmpty()
        ? definitions().get(0)
        : ofNeed("Jacobian", Need.JACOBIAN, formulation());
  }

  private boolean named() {
    return !request.of().isEmpty() || !request.wrt().isEmpty();
  }

  private Formulation formulation() {
    return new Formulation(bound, pipeline);
  }

  private List<Subject> ofObjective() {
    Formulation formulation = formulation();
    List<Subject> subjects = new ArrayList<>();
    subjects.add(ofNeed("value", Need.VALUE, formulation));
    subjects.add(ofNeed("gradient", Need.GRADIENT, formulation));
    long unknowns = bound.unknowns().size();
    if (fits("Hessian", unknowns, unknowns)) {
      subjects.add(ofNeed("Hessian", Need.HESSIAN, formulation));
    }
    return subjects;
  }

  private List<Subject> ofEquations() {
    Formulation formulation = formulation();
    List<Subject> subjects = new ArrayList<>();
    subjects.add(ofNeed("residuals", Need.RESIDUALS, formulation));
    if (fits("Jacobian", formulation.residualCount(), bound.unknowns().size())) {
      subjects.add(ofNeed("Jacobian", Need.JACOBIAN, formulation));
    }
    return subjects;
  }

  private boolean fits(String what, long rows, long columns) {
    boolean fits = rows * columns <= MOST_ENTRIES;
    if (!fits) {
      remarks.add(
          String.format(
              java.util.Locale.ROOT,
              "The %s, with all its %,d entries, is not timed; ad grad --sparse gives those that are "
                  + "not 0.",
              what,
              rows * columns));
    }
    return fits;
  }

  private Subject ofNeed(String name, Need need, Formulation formulation) {
    Formulation.Finished finished = formulation.evaluated(need);
    return new Subject(name, finished.graph(), finished.data(), Compilation.entry(need));
  }

  private List<Subject> definitions() {
    Writing.Wanted wanted = new Writing(bound).wanted(pipeline);
    List<Subject> subjects = new ArrayList<>();
    for (EntryPoint entry : wanted.entries()) {
      Map<String, Node> outputs = new LinkedHashMap<>();
      entry.results().forEach(r -> outputs.put(r.output(), wanted.graph().output(r.output())));
      Graph graph = bound.precision().of(wanted.graph().withOutputs(outputs));
      subjects.add(new Subject(entry.name(), graph, bound.data(), entry));
    }
    return subjects;
  }

  private List<Subject> ofNames() {
    if (request.wrt().isEmpty() && bound.program().parameters().isEmpty()) {
      return List.of(values());
    }
    Map<String, Node> nodes = new Differentiating(bound, request).nodes(Subjects::key);
    List<Subject> subjects = new ArrayList<>();
    int values = values(nodes).size();
    subjects.add(subject("value", values(nodes)));
    boolean scalars = values(nodes).values().stream().allMatch(node -> node.type().scalar());
    if (values < nodes.size()) {
      subjects.add(subject(scalars ? "gradient" : "Jacobian", nodes));
    }
    if (scalars && request.mode() == DerivativeMode.AUTO && hessiansFit()) {
      DerivativeRequest second = request.with(DerivativeMode.HESSIAN);
      subjects.add(subject("Hessian", new Differentiating(bound, second).nodes(Subjects::key)));
    }
    return subjects;
  }

  private Subject values() {
    Map<String, Node> nodes = new LinkedHashMap<>();
    Asking asking = new Asking(bound);
    request.of().forEach(name -> nodes.put(name, asking.definition(name).node()));
    return subject("value", nodes);
  }

  private static String key(String of, String wrt) {
    return of + " by " + wrt;
  }

  private Map<String, Node> values(Map<String, Node> nodes) {
    List<String> of = request.of().isEmpty() ? List.of(Pipeline.OBJECTIVE) : request.of();
    Map<String, Node> values = new LinkedHashMap<>();
    of.forEach(name -> values.put(name, nodes.get(name)));
    return values;
  }

  private boolean hessiansFit() {
    long longest = 0;
    for (Program.Parameter parameter : bound.program().parameters()) {
      longest = Math.max(longest, parameter.value().shape().elements().value());
    }
    Map<String, Program.Definition> definitions = bound.program().definitions();
    for (String name : request.wrt()) {
      longest = Math.max(longest, definitions.get(name).node().shape().elements().value());
    }
    return fits("Hessian", longest, longest);
  }

  /** A scalar that stands alone is returned; all else is written to one array, in order. */
  private Subject subject(String name, Map<String, Node> nodes) {
    Graph given = new Graph(bound.program().inputs(), nodes);
    Graph graph = bound.precision().of(pipeline.run(given, Need.VALUES));
    List<EntryPoint.Result> results = new ArrayList<>();
    long offset = 0;
    boolean returns = false;
    for (Map.Entry<String, Node> node : nodes.entrySet()) {
      if (!returns && node.getValue().type().scalar()) {
        results.add(EntryPoint.returned(node.getKey()));
        returns = true;
      } else {
        results.add(EntryPoint.stored(node.getKey(), 0, Size.of(offset)));
        offset += node.getValue().shape().elements().value();
      }
    }
    List<String> arguments = offset == 0 ? List.of() : List.of("results");
    EntryPoint entry = new EntryPoint(method(name), arguments, results);
    return new Subject(name, graph, bound.data(), entry);
  }

  private static String method(String name) {
    return name.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + name.substring(1);
  }
}
