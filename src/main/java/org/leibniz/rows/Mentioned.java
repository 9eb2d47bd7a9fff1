package org.leibniz.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.graph.Size;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/** What expressions and statements read and store. */
final class Mentioned {
  private Mentioned() {}

  /** Whether a value may be read from a place. */
  static boolean meets(Scalar value, Scalar.Load place) {
    return loads(value).stream()
        .filter(load -> load.buffer().name().equals(place.buffer().name()))
        .anyMatch(load -> !apart(load.offset(), place.offset()));
  }

  private static boolean apart(Index one, Index other) {
    Linear difference = Linear.of(one.plus(other.times(Size.of(-1))));
    return difference.number().orElse(0) != 0;
  }

  /** The elements that an expression reads. */
  static List<Scalar.Load> loads(Scalar value) {
    Places places = new Places();
    places.scalar(value);
    return places.found;
  }

  /** The elements that statements read and those that they store. */
  static List<Scalar.Load> places(List<Statement> statements) {
    Places places = new Places();
    places.block(statements);
    return places.found;
  }

  private static final class Places extends Transformation {
    private final List<Scalar.Load> found = new ArrayList<>();

    @Override
    public Scalar scalar(Scalar scalar) {
      if (scalar instanceof Scalar.Load load) {
        found.add(load);
      }
      return super.scalar(scalar);
    }

    @Override
    public Statement statement(Statement statement) {
      if (statement instanceof Statement.Store store) {
        found.add(new Scalar.Load(store.buffer(), store.offset()));
      }
      return super.statement(statement);
    }
  }

  /** How often variables are read, but for sums by what adds to them. */
  static Map<String, Integer> occurrences(Statement statement) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    new Transformation() {
      @Override
      protected Scalar local(Scalar.Local local) {
        counts.merge(local.name(), 1, Integer::sum);
        return local;
      }

      @Override
      public Statement statement(Statement inner) {
        if (inner instanceof Statement.Accumulate accumulate) {
          scalar(accumulate.more());
          return inner;
        }
        return super.statement(inner);
      }
    }.statement(statement);
    return counts;
  }
}
