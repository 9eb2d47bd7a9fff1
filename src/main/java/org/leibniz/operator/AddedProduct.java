package org.leibniz.operator;

import java.util.List;
import java.util.Optional;
import org.leibniz.graph.ElementType;
import org.leibniz.interval.Contraction;
import org.leibniz.interval.Narrowing;
import org.leibniz.loop.LaneForm;
import org.leibniz.loop.ScalarFunction;

/** A product that is added, and rounded only with the sum (IEEE 754, fusedMultiplyAdd). */
enum AddedProduct implements ScalarFunction {
  /** a b, as a contribution to a sum: it is not rounded. */
  PRODUCT("a * b", "mul"),
  /** a b + c, rounded once. */
  SUM("Math.fma(a, b, c)", "fma");

  private final JavaText java;
  private final LaneForm lanes;

  AddedProduct(String java, String lanes) {
    this.java = new JavaText(java);
    this.lanes = new LaneForm(LaneForm.Kind.NUMBERS, lanes);
  }

  @Override
  public ElementType result() {
    return ElementType.REAL;
  }

  @Override
  public String java(List<String> operands) {
    return java.apply(operands);
  }

  @Override
  public Optional<LaneForm> lanes() {
    return Optional.of(lanes);
  }

  @Override
  public Optional<ScalarFunction> added() {
    return this == PRODUCT ? Optional.of(SUM) : Optional.empty();
  }

  @Override
  public boolean commutative() {
    return this == PRODUCT;
  }

  @Override
  public int operations() {
    return this == PRODUCT ? 1 : 2;
  }

  @Override
  public Contraction narrowing() {
    return this == PRODUCT ? Narrowing.PRODUCT : Contraction.NOTHING;
  }

  @Override
  public List<String> kernels() {
    return List.of();
  }
}
