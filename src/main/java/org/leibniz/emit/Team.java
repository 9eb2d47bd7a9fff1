package org.leibniz.emit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Method;
import org.leibniz.loop.Program;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/**
 * The members by which a class has loops run by several threads, see {@link Statement.InTurn}. Each
 * thread besides the caller's has an object of the class of its own, which shares all arrays with
 * the first but those that passes write for themselves. Threads take pass after pass; what passes
 * do in turn the caller's thread does when all are through. So the order of all sums is that of one
 * thread.
 */
final class Team {
  /** The field that is null where one thread runs all. */
  static final String FIELD = "team$";

  private final Program program;
  private final Function<Size, String> sizes;
  private final List<Statement.For> loops = new ArrayList<>();
  private final Map<String, Method> methods = new LinkedHashMap<>();
  private final Set<String> own = new HashSet<>();

  /** Arrays that variables cross methods in, and that passes write such variables to. */
  private final Set<String> copied = new HashSet<>();

  private Team(Program program, Function<Size, String> sizes) {
    this.program = program;
    this.sizes = sizes;
    program.methods().forEach(method -> methods.put(method.name(), method));
    new Finding().all();
    loops.forEach(loop -> copied.addAll(new Written(methods).by(loop.body().get(0))));
    Set<String> crossing =
        program.workspaces().stream()
            .map(Buffer::name)
            .filter(name -> !own.contains(name) && name.startsWith("cells"))
            .collect(Collectors.toSet());
    copied.retainAll(crossing);
  }

  /**
   * The members for the loops of a program; empty where none has passes that may run at once.
   *
   * @param sizes the text of a size
   */
  static Optional<Team> of(Program program, Function<Size, String> sizes) {
    Team team = new Team(program, sizes);
    return team.loops.isEmpty() ? Optional.empty() : Optional.of(team);
  }

  /** The loops, and what their passes have for themselves. */
  private final class Finding extends Transformation {
    void all() {
      program.methods().forEach(method -> block(method.body()));
    }

    @Override
    public Statement statement(Statement statement) {
      Optional<Statement.InTurn> end = Statement.InTurn.of(statement);
      if (end.isPresent()) {
        loops.add((Statement.For) statement);
        end.get().own().forEach(buffer -> own.add(buffer.name()));
      }
      return super.statement(statement);
    }
  }

  /** The buffers that statements and the methods that they call write elements of. */
  private static final class Written extends Transformation {
    private final Map<String, Method> methods;
    private final Set<String> called = new HashSet<>();
    private final Set<String> names = new HashSet<>();

    Written(Map<String, Method> methods) {
      this.methods = methods;
    }

    Set<String> by(Statement statement) {
      statement(statement);
      return names;
    }

    @Override
    public Statement statement(Statement statement) {
      if (statement instanceof Statement.Call call && called.add(call.method())) {
        block(methods.get(call.method()).body());
      } else if (statement instanceof Statement.Accumulate accumulate) {
        return statement(accumulate.plain());
      } else if (statement instanceof Statement.Store store) {
        names.add(store.buffer().name());
      }
      return super.statement(statement);
    }
  }

  /** The statement by which the threads run a loop that has so many passes. */
  String run(Statement.For loop, String passes) {
    String together = "" + Statement.InTurn.of(loop).orElseThrow().together();
    List<String> arguments = new ArrayList<>(List.of("" + loops.indexOf(loop), passes, together));
    List<Buffer> taken = methods.get(call(loop.body().get(0)).method()).arguments();
    for (int i = 0; i < arguments(); i++) {
      arguments.add(i < taken.size() ? taken.get(i).name() : "null");
    }
    return FIELD + ".run(" + String.join(", ", arguments) + ");";
  }

  private static Statement.Call call(Statement statement) {
    if (statement instanceof Statement.Call call) {
      return call;
    }
    throw new IllegalStateException("a pass of its own is no method: " + statement);
  }

  /** As many arrays as any method takes. */
  private int arguments() {
    return program.entries().stream().mapToInt(entry -> entry.arguments().size()).max().orElse(0);
  }

  /** The members, for the end of the class. */
  String members(String className) {
    return TeamText.MEMBERS
        .replace("%class%", className)
        .replace("%sizes%", lines(program.sizes(), name -> "this." + name + " = first$." + name))
        .replace("%arrays%", lines(arrays(), this::made))
        .replace(
            "%follow%", lines(followed(), name -> "this." + name + " = first$." + name) + copies())
        .replace("%passes%", cases(loop -> loop.body().subList(0, 1)))
        .replace("%turns%", cases(loop -> Statement.InTurn.of(loop).orElseThrow().body()))
        .replace("%parameters%", arguments("double[] argument"))
        .replace("%arguments%", arguments("argument"))
        .replace("%fields%", indented(each("double[] argument%;"), 4))
        .replace("%keep%", indented(each("this.argument% = argument%;"), 6));
  }

  private String arguments(String each) {
    return IntStream.range(0, arguments())
        .mapToObj(number -> ", " + each + number)
        .collect(Collectors.joining());
  }

  private List<String> each(String text) {
    return IntStream.range(0, arguments())
        .mapToObj(number -> text.replace("%", "" + number))
        .toList();
  }

  private static String indented(List<String> lines, int spaces) {
    return lines.stream()
        .map(line -> " ".repeat(spaces) + line + "\n")
        .collect(Collectors.joining());
  }

  private static <E> String lines(List<E> all, Function<E, String> line) {
    return indented(all.stream().map(each -> line.apply(each) + ";").toList(), 4);
  }

  /** The arrays of fixed length, which an object has from the start. */
  private List<Buffer> arrays() {
    return program.workspaces().stream().filter(Buffer::fixed).toList();
  }

  private String made(Buffer buffer) {
    String name = buffer.name();
    boolean anew = own.contains(name) || copied.contains(name);
    return name + " = " + (anew ? BufferArrays.made(buffer, sizes) : "first$." + name);
  }

  /** The fields that change, but for what the object has for itself. */
  private List<String> followed() {
    List<String> names = new ArrayList<>();
    program.bound().forEach(size -> names.add(sizes.apply(Size.named(size))));
    program.data().forEach(buffer -> names.add(buffer.name()));
    Set<String> swapped = program.swapped();
    for (Buffer buffer : program.workspaces()) {
      boolean changes =
          buffer.storage() == Buffer.Storage.GROWING || swapped.contains(buffer.name());
      if (changes && !own.contains(buffer.name())) {
        names.add(buffer.name());
      }
    }
    return names;
  }

  private String copies() {
    List<String> names =
        program.workspaces().stream().map(Buffer::name).filter(copied::contains).toList();
    return lines(
        names,
        name -> "System.arraycopy(first$." + name + ", 0, " + name + ", 0, " + name + ".length)");
  }

  private String cases(Function<Statement.For, List<Statement>> done) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < loops.size(); i++) {
      text.append("      case ").append(i).append(":\n");
      for (Statement statement : done.apply(loops.get(i))) {
        Statement.Call call = call(statement);
        List<String> given = new ArrayList<>();
        for (int j = 0; j < methods.get(call.method()).arguments().size(); j++) {
          given.add("argument" + j);
        }
        given.addAll(call.counters().stream().map(counter -> "pass").toList());
        text.append("        ").append(call.method());
        text.append('(').append(String.join(", ", given)).append(");\n");
      }
      text.append("        return;\n");
    }
    return text.toString();
  }
}
