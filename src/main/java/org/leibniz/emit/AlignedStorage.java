package org.leibniz.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;
import org.leibniz.loop.Matrix;
import org.leibniz.loop.Method;
import org.leibniz.loop.Program;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;
import org.leibniz.loop.Varying;

/**
 * Puts the working storage that vectors are read from and written to into one array, so that no
 * vector lies across two lines of the cache: one that does takes as long as two. Java says nothing
 * of where an array lies, but an array of more than half a region of the heap begins where a region
 * begins (JEP 248, the default collector's "humongous" objects), which the line of the cache does
 * too. With other collectors, vectors lie as they did. What passes that run at the same time have
 * for themselves is an array of its own.
 */
final class AlignedStorage extends Transformation {
  /** What the names of such arrays begin with. */
  private static final String NAME = "lines$";

  /** The doubles of a line of the cache. */
  private static final int LINE = 8;

  /** The first element that begins a line: an array's elements lie 16 bytes behind its begin. */
  static final int FIRST = 6;

  /** Less than this is near in any case. */
  private static final int FEWEST = 1 << 12;

  /** Longer stretches are followed by a gap, so that they do not fall on the same lines. */
  private static final int LONG = 1 << 9;

  private static final int GAP = 5 * LINE;

  /** Half of the longest region there is. */
  private static final int LONGEST = 1 << 21;

  private final Map<String, Integer> places = new HashMap<>();
  private final Map<String, Buffer> arrays = new HashMap<>();

  private AlignedStorage() {}

  /** The program with its storage so; the program itself where there is little of it. */
  static Program of(Program program) {
    Set<String> passed = new LinkedHashSet<>();
    Set<String> own = new LinkedHashSet<>();
    program.all(Statement.Lanes.class).forEach(lanes -> passed.addAll(passed(lanes)));
    for (Statement.Product product : program.all(Statement.Product.class)) {
      passed.add(product.sum().buffer().name());
    }
    for (Statement.InTurn end : program.all(Statement.InTurn.class)) {
      end.own().forEach(buffer -> own.add(buffer.name()));
    }
    Set<String> exchanged = program.shared() ? Set.of() : Exchanges.of(program, passed);
    passed.removeAll(program.swapped());
    passed.addAll(exchanged);
    return new AlignedStorage().laid(program, passed, own);
  }

  /** The names of what vectors are read from or written to. */
  private static Set<String> passed(Statement.Lanes lanes) {
    Varying varying = Varying.of(lanes.body(), lanes.counter());
    Set<String> names = new LinkedHashSet<>();
    new Transformation() {
      @Override
      public Scalar scalar(Scalar scalar) {
        if (scalar instanceof Scalar.Load load && varying.varies(load.offset())) {
          names.add(load.buffer().name());
        }
        return super.scalar(scalar);
      }

      @Override
      public Statement statement(Statement statement) {
        if (statement instanceof Statement.Store store && varying.varies(store.offset())) {
          names.add(store.buffer().name());
        }
        return super.statement(statement);
      }
    }.block(lanes.body());
    return names;
  }

  private Program laid(Program program, Set<String> passed, Set<String> own) {
    List<Buffer> workspaces = new ArrayList<>();
    Map<Boolean, List<Buffer>> kinds = new LinkedHashMap<>();
    for (Buffer buffer : program.workspaces()) {
      boolean moves =
          buffer.storage() == Buffer.Storage.WORKSPACE
              && buffer.length().known()
              && passed.contains(buffer.name());
      (moves
              ? kinds.computeIfAbsent(own.contains(buffer.name()), key -> new ArrayList<>())
              : workspaces)
          .add(buffer);
    }
    for (List<Buffer> kind : kinds.values()) {
      long length = kind.stream().mapToLong(buffer -> buffer.length().value() + GAP).sum();
      if (length < FEWEST || length > Integer.MAX_VALUE / 2) {
        workspaces.addAll(kind);
      } else {
        workspaces.add(array(kind));
      }
    }
    if (arrays.isEmpty()) {
      return program;
    }
    List<Method> methods =
        program.methods().stream().map(method -> method.with(block(method.body()))).toList();
    return new Program(
        program.sizes(),
        program.bound(),
        program.unknowns(),
        program.inputs(),
        workspaces,
        program.tables(),
        methods);
  }

  private Buffer array(List<Buffer> kind) {
    int next = FIRST + LaneScratch.LENGTH;
    for (Buffer buffer : kind) {
      places.put(buffer.name(), next);
      int length = buffer.length().value();
      next += (length + LINE - 1) / LINE * LINE + (length > LONG ? GAP : 0);
    }
    String name = NAME + (arrays.isEmpty() ? 0 : 1);
    Buffer array = new Buffer(name, Size.of(next), ElementType.REAL, Buffer.Storage.LINES);
    kind.forEach(buffer -> arrays.put(buffer.name(), array));
    return array;
  }

  /** The array of a program that leaves room at its begin for vectors on their way, if any does. */
  static Optional<String> scratch(Program program) {
    return program.workspaces().stream()
        .filter(buffer -> buffer.storage() == Buffer.Storage.LINES)
        .map(Buffer::name)
        .findFirst();
  }

  /**
   * The text of an array's length: more than half a region, which is a 2048th of the heap, rounded
   * up to a power of two.
   */
  static String length(Buffer buffer, String length) {
    return buffer.storage() == Buffer.Storage.LINES
        ? "(int) Math.max("
            + length
            + "L, Math.min("
            + LONGEST
            + "L, "
            + "Runtime.getRuntime().maxMemory() >> 14))"
        : length;
  }

  @Override
  protected Buffer buffer(Buffer buffer) {
    Buffer array = arrays.get(buffer.name());
    return array == null ? buffer : array.of(buffer.element());
  }

  private Index moved(Buffer buffer, Index offset) {
    int place = places.getOrDefault(buffer.name(), 0);
    Index inside = index(offset);
    return place == 0 ? inside : Linear.of(inside.plus(Index.of(place))).index();
  }

  @Override
  protected Matrix matrix(Matrix matrix) {
    Index first = moved(matrix.buffer(), matrix.first());
    return new Matrix(buffer(matrix.buffer()), first, matrix.down(), matrix.along());
  }

  @Override
  public Scalar scalar(Scalar scalar) {
    return scalar instanceof Scalar.Load load && places.containsKey(load.buffer().name())
        ? new Scalar.Load(buffer(load.buffer()), moved(load.buffer(), load.offset()))
        : super.scalar(scalar);
  }

  @Override
  public Statement statement(Statement statement) {
    if (statement instanceof Statement.Store store) {
      return new Statement.Store(
          buffer(store.buffer()), moved(store.buffer(), store.offset()), scalar(store.value()));
    } else if (statement instanceof Statement.Fill fill) {
      return new Statement.Fill(
          buffer(fill.buffer()),
          moved(fill.buffer(), fill.offset()),
          fill.length(),
          scalar(fill.value()));
    } else if (statement instanceof Statement.Copy copy) {
      return new Statement.Copy(
          buffer(copy.from()),
          moved(copy.from(), copy.source()),
          buffer(copy.to()),
          moved(copy.to(), copy.target()),
          copy.length());
    } else if (statement instanceof Statement.Swap swap
        && places.containsKey(swap.first().name())) {
      return statement(Exchanges.of(swap));
    }
    return super.statement(statement);
  }
}
