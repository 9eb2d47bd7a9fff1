package org.leibniz.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Size;
import org.leibniz.graph.Type;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Method;
import org.leibniz.loop.Program;
import org.leibniz.loop.ProgramVerifier;
import org.leibniz.loop.Statement;
import org.leibniz.operator.Comparison;
import org.leibniz.operator.Loop;
import org.leibniz.operator.SizeValue;
import org.leibniz.rows.RowBlocks;

/**
 * Makes a loop program of a graph: one method for each entry point, which computes what its results
 * need and no more. The unknowns are all PARAMETER inputs, one after the other in the order of the
 * graph's inputs, row by row; DATA and STATE inputs are bound by name.
 */
public final class Scheduler {
  private final Graph graph;
  private final String unknownsName;
  private final Names names = new Names();
  private final List<Program.Unknown> unknowns = new ArrayList<>();
  private final Map<Node, Place> inputs = new LinkedHashMap<>();
  private final Map<String, Buffer> data = new LinkedHashMap<>();
  private final List<String> sizes;
  private final List<String> bound;
  private final Workspace workspace;
  private final BufferPool pool;
  private final Cells cells;
  private final Limits limits;

  private Scheduler(Graph graph, List<EntryPoint> entries, Limits limits) {
    this.limits = limits;
    this.graph = graph;
    Set<String> sizeNames = sizeNames(graph);
    this.sizes =
        sizeNames.stream().filter(name -> !name.startsWith(Workspace.BOUND_LATER)).toList();
    this.bound = sizeNames.stream().filter(name -> name.startsWith(Workspace.BOUND_LATER)).toList();
    sizes.forEach(names::reserve);
    this.unknownsName = unknownsName(graph);
    names.reserve(unknownsName);
    for (int i = 0; i < 100; i++) {
      names.reserve("cells" + i);
    }
    entries.forEach(entry -> entry.arguments().forEach(names::reserve));
    place();
    Set<String> reserved = new TreeSet<>(sizes);
    reserved.add(unknownsName);
    data.values().forEach(buffer -> reserved.add(buffer.name()));
    entries.forEach(entry -> reserved.addAll(entry.arguments()));
    this.workspace = new Workspace(reserved);
    this.pool = new BufferPool(names);
    this.cells = new Cells("cells");
  }

  /**
   * Schedules a graph.
   *
   * @throws IllegalArgumentException where an entry point asks for an output that is not there
   */
  public static Program schedule(Graph graph, List<EntryPoint> entries) {
    return schedule(graph, entries, Limits.USUAL);
  }

  /** Schedules a graph; methods beyond the limits are split. */
  public static Program schedule(Graph graph, List<EntryPoint> entries, Limits limits) {
    return new Scheduler(graph, entries, limits).program(entries);
  }

  /** The array of unknowns is {@code x}, unless something else has that name. */
  private static String unknownsName(Graph graph) {
    boolean taken =
        graph.inputs().stream().anyMatch(node -> ((Input) node.operator()).symbol().equals("x"));
    return taken ? "unknowns" : "x";
  }

  /** The names of sizes that occur in a graph or in bodies of it. */
  private static Set<String> sizeNames(Graph graph) {
    Set<String> found = new TreeSet<>();
    Deque<Graph> open = new ArrayDeque<>(List.of(graph));
    while (!open.isEmpty()) {
      for (Node node : open.pop().nodes()) {
        node.shape().sizes().forEach(size -> found.addAll(size.names()));
        for (Type type : node.type().components()) {
          type.shape().sizes().forEach(size -> found.addAll(size.names()));
        }
        if (node.operator() instanceof Loop loop) {
          found.addAll(loop.trips().names());
        }
        if (node.operator() instanceof SizeValue value) {
          found.addAll(value.size().names());
        }
        node.operator().bodies().forEach(open::push);
      }
    }
    return found;
  }

  private void place() {
    Size total = Size.ZERO;
    for (Node node : graph.inputs()) {
      if (((Input) node.operator()).kind() == Input.Kind.PARAMETER) {
        total = total.plus(node.shape().elements());
      }
    }
    Buffer x = new Buffer(unknownsName, total, ElementType.REAL, Buffer.Storage.ARGUMENT);
    Size offset = Size.ZERO;
    for (Node node : graph.inputs()) {
      Input input = (Input) node.operator();
      if (input.kind() == Input.Kind.PARAMETER) {
        unknowns.add(new Program.Unknown(input.symbol(), node.shape(), offset));
        inputs.put(node, new Place.InBuffer(x, Index.of(offset)));
        offset = offset.plus(node.shape().elements());
      } else {
        String name = names.fresh(input.symbol());
        Buffer buffer =
            new Buffer(name, node.shape().elements(), node.type().element(), Buffer.Storage.DATA);
        data.put(input.symbol(), buffer);
        inputs.put(node, new Place.InBuffer(buffer, Index.ZERO));
      }
    }
  }

  private Program program(List<EntryPoint> entries) {
    List<Method> methods = new ArrayList<>();
    entries.forEach(entry -> names.reserve(entry.name()));
    for (EntryPoint entry : entries) {
      methods.addAll(Splitter.split(method(entry), names, cells, limits));
    }
    methods.sort(Comparator.comparing(method -> !method.entry()));
    List<Buffer> workspaces = new ArrayList<>(pool.buffers());
    workspaces.addAll(cells.buffers());
    Program program =
        new Program(sizes, bound, unknowns, data, workspaces, workspace.tables(), methods);
    new ProgramVerifier("schedule").verify(program);
    return program;
  }

  private Method method(EntryPoint entry) {
    List<Buffer> arguments = arguments(entry);
    Surroundings surroundings = new Surroundings(workspace);
    inputs.forEach(surroundings::give);
    List<Node> wanted = new ArrayList<>();
    Optional<Node> returned = Optional.empty();
    for (EntryPoint.Result result : entry.results()) {
      Node node = graph.output(result.output());
      wanted.add(node);
      if (result.argument() == EntryPoint.RETURNED) {
        returned = Optional.of(node);
      } else {
        Buffer buffer = arguments.get(1 + result.argument()).of(node.type().element());
        surroundings.want(node, new Place.InBuffer(buffer, Index.of(result.offset())));
      }
    }
    StraightLine code = new StraightLine(new Plan(wanted, surroundings), surroundings);
    code.result(returned.map(List::of).orElse(List.of()));
    Written written = code.written();
    List<Statement> statements = new ArrayList<>(written.statements());
    written.results().forEach(value -> statements.add(new Statement.Return(value)));
    RowBlocks rows =
        new RowBlocks(
            limits.lanes(),
            Comparison.GREATER_OR_EQUAL,
            limits.shared(),
            workspace.reserved(),
            length -> workspace.allocate(length, ElementType.REAL));
    List<Statement> placed = pool.place(rows.of(statements));
    List<Statement> named = new Naming(names, code.named(hints(entry))).block(placed);
    return new Method(
        entry.name(),
        true,
        returned.map(node -> node.type().element()),
        arguments,
        List.of(),
        named);
  }

  private List<Buffer> arguments(EntryPoint entry) {
    Size total = Size.ZERO;
    for (Program.Unknown unknown : unknowns) {
      total = total.plus(unknown.shape().elements());
    }
    List<Buffer> arguments = new ArrayList<>();
    arguments.add(new Buffer(unknownsName, total, ElementType.REAL, Buffer.Storage.ARGUMENT));
    for (int i = 0; i < entry.arguments().size(); i++) {
      Size length = Size.ZERO;
      for (EntryPoint.Result result : entry.results()) {
        if (result.argument() == i) {
          length = length.plus(graph.output(result.output()).shape().elements());
        }
      }
      arguments.add(
          new Buffer(entry.arguments().get(i), length, ElementType.REAL, Buffer.Storage.ARGUMENT));
    }
    return arguments;
  }

  private Map<Node, String> hints(EntryPoint entry) {
    Map<Node, String> hints = new LinkedHashMap<>();
    for (Node node : graph.inputs()) {
      hints.put(node, ((Input) node.operator()).symbol());
    }
    for (EntryPoint.Result result : entry.results()) {
      hints.putIfAbsent(graph.output(result.output()), result.output());
    }
    return hints;
  }
}
