package org.leibniz.loop;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;

/**
 * What a graph becomes before it is Java: methods over flat buffers.
 *
 * @param sizes the named sizes, given when an object is made
 * @param bound the named sizes that get their numbers while evaluating
 * @param unknowns how the array of unknowns is laid out
 * @param inputs what is bound, by the name that it has in the graph
 * @param workspaces the working storage, {@link Buffer.Storage#WORKSPACE} and {@link
 *     Buffer.Storage#GROWING}
 * @param tables the constants
 * @param methods entries first
 */
public record Program(
    List<String> sizes,
    List<String> bound,
    List<Unknown> unknowns,
    Map<String, Buffer> inputs,
    List<Buffer> workspaces,
    Map<Buffer, List<Double>> tables,
    List<Method> methods) {

  /** A parameter's place in the array of unknowns. */
  public record Unknown(String name, Shape shape, Size offset) {}

  /** Copies the lists. */
  public Program {
    sizes = List.copyOf(sizes);
    bound = List.copyOf(bound);
    unknowns = List.copyOf(unknowns);
    workspaces = List.copyOf(workspaces);
    methods = List.copyOf(methods);
  }

  /** The buffers that are bound. */
  public List<Buffer> data() {
    return List.copyOf(inputs.values());
  }

  /** The name in the graph of what is bound to a buffer. */
  public String dataName(Buffer buffer) {
    for (Map.Entry<String, Buffer> input : inputs.entrySet()) {
      if (input.getValue().equals(buffer)) {
        return input.getKey();
      }
    }
    throw new IllegalArgumentException("nothing is bound to " + buffer.name());
  }

  /** The names of the buffers that change places with others. */
  public Set<String> swapped() {
    Set<String> names = new HashSet<>();
    for (Statement.Swap swap : all(Statement.Swap.class)) {
      names.add(swap.first().name());
      names.add(swap.second().name());
    }
    return names;
  }

  /** Whether anything is done for neighbours side by side. */
  public boolean sideBySide() {
    return any(Statement.Lanes.class) || any(Statement.EachRow.class);
  }

  /** Whether there are loops whose passes may run at the same time. */
  public boolean shared() {
    return any(Statement.InTurn.class);
  }

  private boolean any(Class<? extends Statement> kind) {
    return !all(kind).isEmpty();
  }

  /** All statements of a kind, in order, what stands inside others too. */
  public <T extends Statement> List<T> all(Class<T> kind) {
    List<T> found = new ArrayList<>();
    Transformation looking =
        new Transformation() {
          @Override
          public Statement statement(Statement statement) {
            if (kind.isInstance(statement)) {
              found.add(kind.cast(statement));
            }
            return super.statement(statement);
          }
        };
    methods.forEach(method -> looking.block(method.body()));
    return found;
  }

  /** The methods that callers outside may call, in order. */
  public List<Method> entries() {
    return methods.stream().filter(Method::entry).toList();
  }

  @Override
  public String toString() {
    return new ProgramPrinter().text(this);
  }
}
