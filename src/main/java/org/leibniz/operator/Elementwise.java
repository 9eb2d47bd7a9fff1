package org.leibniz.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.leibniz.diagnostic.Code;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Flow;
import org.leibniz.graph.Forward;
import org.leibniz.graph.Node;
import org.leibniz.graph.Reverse;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.graph.TypeException;
import org.leibniz.interval.Contraction;
import org.leibniz.loop.Index;
import org.leibniz.loop.LaneForm;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.ScalarFunction;

/**
 * A function of numbers or truth values that works element by element; operands broadcast by
 * NumPy's rule. Each is one constant in the file of its family, and equal to itself only.
 */
public class Elementwise implements Pointwise, ScalarFunction, Decimally {
  private final String name;
  private final ElementRule rule;
  private final JavaText java;
  private final ElementValue value;
  private final List<Slope> slopes;
  private boolean commutative;
  private boolean routing;
  private boolean picking;
  private boolean rising;
  private WholeNumbers wholeNumbers = WholeNumbers.OTHER;
  private Optional<LaneForm> lanes = Optional.empty();
  private OptionalDouble neutral = OptionalDouble.empty();
  private Contraction narrowing;
  private DecimalForm decimal;

  /** One operator; one slope an operand. */
  Elementwise(String name, ElementRule rule, String java, ElementValue value, List<Slope> slopes) {
    this.name = name;
    this.rule = rule;
    this.java = new JavaText(java);
    this.value = value;
    this.slopes = List.copyOf(slopes);
  }

  /** A function of one number, by its partial derivative. */
  static Elementwise unary(
      String name, ElementRule rule, String java, DoubleUnaryOperator value, Slope.Unary partial) {
    return unary(name, rule, java, value, Slope.partial(partial));
  }

  /** A function of one operand. */
  static Elementwise unary(
      String name, ElementRule rule, String java, DoubleUnaryOperator value, Slope slope) {
    return new Elementwise(name, rule, java, ElementValue.of(value), List.of(slope));
  }

  /** A function of two operands. */
  static Elementwise binary(
      String name,
      ElementRule rule,
      String java,
      DoubleBinaryOperator value,
      Slope first,
      Slope second) {
    return new Elementwise(name, rule, java, ElementValue.of(value), List.of(first, second));
  }

  /** The same function with other derivatives, one an operand. */
  final Elementwise differentiatedBy(Slope... others) {
    Elementwise same = new Elementwise(name, rule, java.template(), value, List.of(others));
    same.commutative = commutative;
    same.routing = routing;
    same.picking = picking;
    same.rising = rising;
    same.wholeNumbers = wholeNumbers;
    same.lanes = lanes;
    same.neutral = neutral;
    same.narrowing = narrowing;
    same.decimal = decimal;
    return same;
  }

  /** Says, while it is being defined, that its operands may be exchanged. */
  Elementwise commuting() {
    commutative = true;
    return this;
  }

  /** Says, while it is being defined, that its derivative does not look at values. */
  Elementwise moving() {
    routing = true;
    return this;
  }

  /**
   * Says, while it is being defined, that it gives one of its operands, up to the sign, or a whole
   * number beside it: of numbers with few digits a number with few digits.
   */
  Elementwise picks() {
    picking = true;
    return this;
  }

  /** Says, while it is being defined, that it falls with none of its operands. */
  Elementwise rises() {
    rising = true;
    return this;
  }

  /** Says, while it is being defined, what it makes of whole numbers that are indices. */
  Elementwise counting(WholeNumbers how) {
    wholeNumbers = how;
    return this;
  }

  /** Says, while it is being defined, what it is where neighbours go side by side. */
  Elementwise sideBySide(LaneForm.Kind kind, String form) {
    lanes = Optional.of(new LaneForm(kind, form));
    return this;
  }

  /**
   * Says, while it is being defined, that it joins parts of reductions, and from what they start.
   */
  Elementwise joiningFrom(double start) {
    neutral = OptionalDouble.of(start);
    return this;
  }

  /** Says, while it is being defined, how ranges of its result and operands narrow each other. */
  Elementwise narrowing(Contraction rule) {
    narrowing = rule;
    return this;
  }

  /** Says, while it is being defined, what it is in decimals. */
  Elementwise decimal(DecimalForm form) {
    decimal = form;
    return this;
  }

  @Override
  public Optional<DecimalTensor> decimal(List<DecimalTensor> operands, Evaluation evaluation) {
    return Optional.ofNullable(decimal).map(form -> Broadcasting.apply(form, operands));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String role(int operand) {
    return arity() != 2 || commutative ? "" : operand == 0 ? "left" : "right";
  }

  /** The number of operands. */
  public int arity() {
    return slopes.size();
  }

  /** The value, element by element. */
  public ElementValue value() {
    return value;
  }

  @Override
  public boolean carries(int operand) {
    return !(slopes.get(operand) instanceof Slope.Zero);
  }

  @Override
  public boolean commutative() {
    return commutative;
  }

  @Override
  public boolean routing() {
    return routing;
  }

  @Override
  public boolean elementwise() {
    return true;
  }

  /** Whether it falls with none of its operands, wherever it is defined. */
  public final boolean rising() {
    return rising;
  }

  /** Whether it gives one of its operands, up to the sign, or a whole number beside it. */
  public final boolean picking() {
    return picking;
  }

  @Override
  public Type type(List<Type> operands) {
    if (operands.size() != arity()) {
      throw new TypeException(
          Code.WRONG_ARGUMENT_COUNT,
          name + " takes " + arity() + " operands, not " + operands.size(),
          "");
    }
    ElementType element = rule.result(name, operands);
    Shape shape = operands.get(0).shape();
    for (Type operand : operands) {
      shape = broadcast(shape, operand.shape());
    }
    return new Type(element, shape);
  }

  private static Shape broadcast(Shape left, Shape right) {
    return left.broadcast(right)
        .orElseThrow(
            () ->
                new TypeException(
                    Code.SHAPES_DO_NOT_BROADCAST,
                    "shapes " + left + " and " + right + " do not broadcast",
                    left + " with " + right));
  }

  @Override
  public Tensor[] evaluate(List<Tensor[]> operands, Evaluation evaluation) {
    List<Tensor> tensors = new ArrayList<>(operands.size());
    for (Tensor[] operand : operands) {
      tensors.add(operand[0]);
    }
    return new Tensor[] {Broadcasting.apply(value, tensors)};
  }

  @Override
  public List<Flow> pullback(Reverse reverse) {
    Algebra algebra = new Algebra(reverse.builder());
    Node node = reverse.node();
    List<Flow> flows = new ArrayList<>(arity());
    for (int i = 0; i < arity(); i++) {
      flows.add(
          reverse.wanted(i)
              ? slopes.get(i).flow(algebra, node.operands(), node, reverse.cotangent())
              : Flow.zero("not wanted"));
    }
    return flows;
  }

  @Override
  public List<Flow> pushforward(Forward forward) {
    Algebra algebra = new Algebra(forward.builder());
    Node node = forward.node();
    Node sum = null;
    Flow nothing = Flow.zero("constant");
    for (int i = 0; i < arity(); i++) {
      Optional<Node> tangent = forward.tangent(i);
      if (tangent.isPresent()) {
        Flow flow = slopes.get(i).flow(algebra, node.operands(), node, tangent.get());
        if (flow instanceof Flow.Value moved) {
          Node term = algebra.taken(moved);
          sum = sum == null ? term : algebra.add(sum, term);
        } else {
          nothing = flow;
        }
      }
    }
    return List.of(sum == null ? nothing : Flow.of(algebra.broadcast(sum, node.shape())));
  }

  @Override
  public Scalar element(Elements elements, List<Index> at) {
    return new Scalar.Apply(this, scalars(elements, at));
  }

  /** The elements of the operands. */
  final List<Scalar> scalars(Elements elements, List<Index> at) {
    List<Scalar> scalars = new ArrayList<>(arity());
    for (int i = 0; i < arity(); i++) {
      scalars.add(elements.readBroadcast(i, at));
    }
    return scalars;
  }

  /** BOOL or REAL: as a function of scalars, whole numbers are doubles like others. */
  @Override
  public ElementType result() {
    return rule.givesTruth() ? ElementType.BOOL : ElementType.REAL;
  }

  @Override
  public String java(List<String> operands) {
    return java.apply(operands);
  }

  @Override
  public Optional<Index> index(List<Index> operands) {
    return wholeNumbers.index(operands);
  }

  @Override
  public Optional<LaneForm> lanes() {
    return lanes;
  }

  @Override
  public OptionalDouble neutral() {
    return neutral;
  }

  /** Its own rule, or what can be said of any function: its value where its operands are known. */
  @Override
  public Contraction narrowing() {
    return narrowing != null ? narrowing : new KnownValue(value, arity());
  }

  @Override
  public List<String> kernels() {
    return java.kernels();
  }

  @Override
  public String toString() {
    return name;
  }
}
