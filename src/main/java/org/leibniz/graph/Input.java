package org.leibniz.graph;

import java.util.List;

/**
 * A value that comes from outside: a parameter, data, or an input of a body. It has no operands.
 */
public record Input(String symbol, Kind kind, Type type) implements Operator {

  /** Who gives the value. */
  public enum Kind {
    /** An unknown; the solver gives it. */
    PARAMETER,
    /** Data; bound before evaluating. */
    DATA,
    /** A value that training carries along. */
    STATE,
    /** An input of a body; the operator that carries the body gives it. */
    LOCAL
  }

  @Override
  public String name() {
    return "input";
  }

  @Override
  public String attributes() {
    return symbol;
  }

  @Override
  public double operations(Node node, Counting counting) {
    return 0;
  }

  @Override
  public Type type(List<Type> operands) {
    return type;
  }

  @Override
  public Tensor[] evaluate(List<Tensor[]> operands, Evaluation evaluation) {
    throw new IllegalStateException("the input " + symbol + " has no value");
  }

  @Override
  public List<Flow> pullback(Reverse reverse) {
    return List.of();
  }

  @Override
  public List<Flow> pushforward(Forward forward) {
    return List.of(Flow.zero("an input"));
  }

  @Override
  public String toString() {
    return symbol;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Input other
        && symbol.equals(other.symbol)
        && kind == other.kind
        && type.equals(other.type);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * symbol.hashCode() + kind.ordinal()) + type.hashCode();
  }
}
