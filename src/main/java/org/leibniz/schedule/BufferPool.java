package org.leibniz.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/**
 * Gives the working storage of methods its arrays. A buffer is needed from the first statement of
 * the method that touches it to the last; buffers of one length that are not needed at the same
 * time share an array, within a method and among methods. What each pass of a loop has for itself,
 * see {@link Statement.InTurn}, shares arrays with its like only: every thread has its own.
 */
final class BufferPool {
  private final Names names;
  private final List<Buffer> buffers = new ArrayList<>();
  private final Map<Room, List<Buffer>> rooms = new LinkedHashMap<>();

  /** What may share an array. */
  private record Room(Size length, boolean own, Buffer.Storage storage) {}

  BufferPool(Names names) {
    this.names = names;
  }

  /** The arrays, in the order of first use. */
  List<Buffer> buffers() {
    return buffers;
  }

  /** The statements of a method over these arrays. */
  List<Statement> place(List<Statement> statements) {
    Map<String, Integer> last = new HashMap<>();
    List<Map<String, Buffer>> touches = new ArrayList<>(statements.size());
    for (int i = 0; i < statements.size(); i++) {
      int number = i;
      touches.add(touched(statements.get(i)));
      touches.get(i).keySet().forEach(name -> last.put(name, number));
    }
    Set<String> own = own(statements);
    Map<Room, Deque<Buffer>> free = new HashMap<>();
    rooms.forEach((room, list) -> free.put(room, new ArrayDeque<>(list)));
    Map<String, Buffer> places = new HashMap<>();
    Renaming renaming = new Renaming(places);
    List<Statement> placed = new ArrayList<>(statements.size());
    for (int i = 0; i < statements.size(); i++) {
      Map<String, Buffer> touched = touches.get(i);
      touched.forEach(
          (name, buffer) ->
              places.computeIfAbsent(name, key -> take(buffer, own.contains(name), free)));
      placed.add(renaming.statement(statements.get(i)));
      int now = i;
      touched.forEach(
          (name, buffer) -> {
            if (last.get(name) == now && buffer.fixed()) {
              Room room = new Room(buffer.length(), own.contains(name), buffer.storage());
              free.computeIfAbsent(room, key -> new ArrayDeque<>()).push(places.get(name));
            }
          });
    }
    return placed;
  }

  /** What the passes of loops have for themselves. */
  private static Set<String> own(List<Statement> statements) {
    Set<String> names = new HashSet<>();
    for (Statement statement : statements) {
      Statement.InTurn.of(statement)
          .ifPresent(end -> end.own().forEach(buffer -> names.add(buffer.name())));
    }
    return names;
  }

  private Buffer take(Buffer buffer, boolean own, Map<Room, Deque<Buffer>> free) {
    Room room = new Room(buffer.length(), own, buffer.storage());
    Deque<Buffer> fitting = free.getOrDefault(room, new ArrayDeque<>());
    if (buffer.fixed() && !fitting.isEmpty()) {
      return fitting.pop();
    }
    String name = names.fresh("b" + buffers.size());
    Buffer made = new Buffer(name, buffer.length(), ElementType.REAL, buffer.storage());
    buffers.add(made);
    if (buffer.fixed()) {
      rooms.computeIfAbsent(room, key -> new ArrayList<>()).add(made);
    }
    return made;
  }

  /** The buffers of working storage that a statement touches, in order. */
  private static Map<String, Buffer> touched(Statement statement) {
    Looking looking = new Looking();
    looking.statement(statement);
    return looking.touched;
  }

  private static final class Looking extends Transformation {
    private Map<String, Buffer> touched = Map.of();

    @Override
    protected Buffer buffer(Buffer buffer) {
      if (working(buffer)) {
        touched = touched.isEmpty() ? new LinkedHashMap<>() : touched;
        touched.putIfAbsent(buffer.name(), buffer);
      }
      return buffer;
    }
  }

  private static boolean working(Buffer buffer) {
    return buffer.fixed() || buffer.storage() == Buffer.Storage.GROWING;
  }

  private static final class Renaming extends Transformation {
    private final Map<String, Buffer> places;

    Renaming(Map<String, Buffer> places) {
      this.places = places;
    }

    @Override
    protected Buffer buffer(Buffer buffer) {
      return working(buffer) ? places.get(buffer.name()).of(buffer.element()) : buffer;
    }
  }
}
