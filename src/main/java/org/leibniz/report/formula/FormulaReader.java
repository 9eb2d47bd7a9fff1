package org.leibniz.report.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.graph.Component;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.graph.Shape;
import org.leibniz.operator.Constant;
import org.leibniz.operator.ConstantTensor;
import org.leibniz.operator.Custom;
import org.leibniz.operator.Elementwise;
import org.leibniz.operator.Iota;
import org.leibniz.operator.Loop;
import org.leibniz.operator.MatrixMultiply;
import org.leibniz.operator.Named;
import org.leibniz.operator.Reduce;
import org.leibniz.operator.SizeValue;
import org.leibniz.report.formula.FormulaTerm.Kind;

/** Reads a graph as terms, node by node, each made of those of its operands. */
final class FormulaReader {
  /** Constant tensors of more elements are cut. */
  private static final int ELEMENTS = 12;

  private final FormulaTerms terms;
  private final FormulaElements elements;
  private final FormulaShapes shapes;
  private final FormulaSums sums;
  private final FormulaLoops loops;
  private final Map<Node, FormulaTerm> read = new HashMap<>();
  private final Map<Node, FormulaLoops.Parts> opened = new HashMap<>();

  FormulaReader(FormulaTerms terms, FormulaLoops loops) {
    this.terms = terms;
    this.elements = new FormulaElements(terms);
    this.shapes = new FormulaShapes(terms);
    this.sums = new FormulaSums(terms);
    this.loops = loops;
  }

  /** Says what an input of the graph stands for; others stand for their names. */
  void bind(Node input, FormulaTerm term) {
    read.put(input, term);
  }

  /** The terms of some nodes of a graph. */
  List<FormulaTerm> read(List<Node> wanted) {
    for (Node node : Graph.reachable(wanted)) {
      if (!read.containsKey(node) && !node.type().tuple()) {
        read.put(node, term(node));
      }
    }
    return wanted.stream().map(node -> terms.exact(read.get(node), node.shape())).toList();
  }

  private List<FormulaTerm> operands(Node node) {
    return node.operands().stream().map(read::get).toList();
  }

  private FormulaTerm term(Node node) {
    Operator operator = node.operator();
    if (operator instanceof Input input) {
      return input.kind() == Input.Kind.PARAMETER
          ? terms.unknown(input.symbol(), node.shape())
          : terms.symbol(input.symbol(), node.shape());
    } else if (operator instanceof Constant constant) {
      return constant(constant);
    } else if (operator instanceof ConstantTensor constant) {
      return constantTensor(constant, node.shape());
    } else if (operator instanceof SizeValue value) {
      return terms.size(value.size());
    } else if (operator instanceof Iota iota) {
      return terms.shaped(
          Kind.CALL, "", "[i for i in 0.." + iota.size() + "]", List.of(), node.shape());
    } else if (operator instanceof Named || operator instanceof org.leibniz.operator.Broadcast) {
      return read.get(node.operand(0));
    } else if (operator instanceof Elementwise elementwise) {
      boolean truth = node.operand(0).type().element() == ElementType.BOOL;
      return elements.term(elementwise.name(), operands(node), truth);
    } else if (operator instanceof Component component) {
      return component(component.index(), node.operand(0), node);
    } else if (operator instanceof Reduce reduce) {
      return sums.reduce(reduce, read.get(node.operand(0)), node.operand(0).shape());
    } else if (operator instanceof MatrixMultiply) {
      return product(node);
    } else if (operator instanceof Custom custom) {
      return terms.shaped(
          Kind.CALL, custom.label(), "", exact(node).subList(0, custom.parameters()), node.shape());
    }
    return shapes.term(node, exact(node));
  }

  private FormulaTerm constant(Constant constant) {
    return constant.element() == ElementType.BOOL
        ? terms.shaped(
            Kind.CALL, "", constant.value() == 0 ? "false" : "true", List.of(), Shape.SCALAR)
        : terms.number(constant.value());
  }

  /** The operands in the shapes that their nodes have. */
  private List<FormulaTerm> exact(Node node) {
    List<FormulaTerm> exact = new ArrayList<>();
    for (Node operand : node.operands()) {
      exact.add(terms.exact(read.get(operand), operand.shape()));
    }
    return exact;
  }

  private FormulaTerm product(Node node) {
    List<FormulaTerm> sides = exact(node);
    FormulaTerm left = sides.get(0);
    FormulaTerm right = sides.get(1);
    double coefficient = 1;
    if (left.scaled()) {
      coefficient *= FormulaTerms.coefficient(left);
      left = left.part(0);
    }
    if (right.scaled()) {
      coefficient *= FormulaTerms.coefficient(right);
      right = right.part(0);
    }
    return terms.scale(
        terms.shaped(Kind.MATRIX_PRODUCT, "", "", List.of(left, right), node.shape()), coefficient);
  }

  private FormulaTerm component(int index, Node tuple, Node node) {
    if (tuple.operator() instanceof Loop loop) {
      FormulaLoops.Parts parts = opened.get(tuple);
      if (parts == null) {
        parts = loops.read(loop, exact(tuple));
        opened.put(tuple, parts);
      }
      return loops.component(parts, index, node.shape());
    }
    return terms.shaped(
        Kind.CALL, tuple.operator().name(), " [" + index + "]", exact(tuple), node.shape());
  }

  /** Nested vectors of numbers; of many elements the first as text. */
  private FormulaTerm constantTensor(ConstantTensor constant, Shape shape) {
    double[] values = constant.value().values();
    if (values.length == 0 || values.length > ELEMENTS || constant.element() == ElementType.BOOL) {
      return terms.shaped(Kind.CALL, "", cut(constant), List.of(), shape);
    }
    List<FormulaTerm> level = new ArrayList<>();
    for (double value : values) {
      level.add(terms.number(value));
    }
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      int size = constant.value().shape()[axis];
      List<FormulaTerm> joined = new ArrayList<>();
      for (int i = 0; i < level.size(); i += size) {
        joined.add(
            terms.shaped(
                Kind.VECTOR, "", "", level.subList(i, i + size), shape.axes(axis, shape.rank())));
      }
      level = joined;
    }
    return level.get(0);
  }

  private static String cut(ConstantTensor constant) {
    double[] values = constant.value().values();
    if (values.length == 0) {
      return "zeros(0)";
    }
    StringBuilder text = new StringBuilder("[".repeat(constant.value().rank()));
    for (int i = 0; i < Math.min(values.length, ELEMENTS); i++) {
      text.append(i == 0 ? "" : ", ").append(FormulaNumber.text(values[i]));
    }
    return text + ", …" + "]".repeat(constant.value().rank());
  }
}
