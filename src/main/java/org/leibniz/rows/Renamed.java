package org.leibniz.rows;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/** A copy of statements in which the variables that they introduce are other ones. */
class Renamed extends Transformation {
  private final UnaryOperator<Scalar.Local> fresh;
  private final Map<String, Scalar.Local> own = new HashMap<>();

  /** With an ending of the names that nothing else has. */
  Renamed(String ending) {
    this(local -> new Scalar.Local(local.name() + ending, local.type()));
  }

  /** With what stands for each variable. */
  Renamed(UnaryOperator<Scalar.Local> fresh) {
    this.fresh = fresh;
  }

  @Override
  protected final Scalar local(Scalar.Local local) {
    return own.getOrDefault(local.name(), local);
  }

  @Override
  protected final Scalar.Local target(Scalar.Local local) {
    return own.getOrDefault(local.name(), local);
  }

  @Override
  public Statement statement(Statement statement) {
    if (statement instanceof Statement.Define define) {
      Scalar value = scalar(define.value());
      return new Statement.Define(introduced(define.local()), value);
    }
    if (statement instanceof Statement.Declare declare) {
      Optional<Scalar> initial = declare.initial().map(this::scalar);
      return new Statement.Declare(introduced(declare.local()), initial);
    }
    return super.statement(statement);
  }

  private Scalar.Local introduced(Scalar.Local local) {
    Scalar.Local moved = fresh.apply(local);
    own.put(local.name(), moved);
    return moved;
  }
}
