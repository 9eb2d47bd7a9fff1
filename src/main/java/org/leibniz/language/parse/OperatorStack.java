package org.leibniz.language.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.leibniz.diagnostic.Source;
import org.leibniz.diagnostic.Span;
import org.leibniz.language.parse.Expression.BinaryOperator;
import org.leibniz.language.parse.Expression.UnaryOperator;

/**
 * Puts a row of prefix operators, operands and infix operators in order of precedence
 * (operator-precedence reading: Floyd, "Syntactic analysis and operator precedence", 1963). It
 * keeps its own stack, so that a power tower or a run of signs of any length needs none of the
 * thread's.
 *
 * <p>An operand carries its extent beside its own span: the extent of {@code (a + b)} includes the
 * parentheses, so that the span of {@code (a + b) * c} begins where it should.
 */
final class OperatorStack {
  private final Source source;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private Expression current;
  private int start;
  private int end;

  OperatorStack(Source source) {
    this.source = source;
  }

  /** An operator that has its left side and waits for its right side. */
  private abstract static class Waiting {
    final Precedence precedence;
    final int start;

    Waiting(Precedence precedence, int start) {
      this.precedence = precedence;
      this.start = start;
    }

    abstract Expression close(Span whole, Expression right);
  }

  private static final class WaitingPrefix extends Waiting {
    private final UnaryOperator operator;

    WaitingPrefix(UnaryOperator operator, int start) {
      super(Precedence.of(operator), start);
      this.operator = operator;
    }

    @Override
    Expression close(Span whole, Expression right) {
      return new Expression.Unary(whole, operator, right);
    }
  }

  private static final class WaitingChoice extends Waiting {
    private final Expression condition;
    private final Expression then;

    WaitingChoice(Expression condition, Expression then, int start) {
      super(Precedence.CONDITIONAL, start);
      this.condition = condition;
      this.then = then;
    }

    @Override
    Expression close(Span whole, Expression right) {
      return new Expression.Conditional(whole, condition, then, right);
    }
  }

  private static final class WaitingPower extends Waiting {
    private final Expression base;
    private final Span operator;

    WaitingPower(Expression base, Span operator, int start) {
      super(Precedence.POWER, start);
      this.base = base;
      this.operator = operator;
    }

    @Override
    Expression close(Span whole, Expression right) {
      return new Expression.Power(whole, operator, base, right);
    }
  }

  private static final class WaitingChain extends Waiting {
    private final Expression first;
    private final List<Expression.Link> links = new ArrayList<>(1);
    private BinaryOperator operator;
    private Span operatorSpan;

    WaitingChain(Expression first, BinaryOperator operator, Span operatorSpan, int start) {
      super(Precedence.of(operator), start);
      this.first = first;
      this.operator = operator;
      this.operatorSpan = operatorSpan;
    }

    void extend(Expression operand, BinaryOperator next, Span nextSpan) {
      links.add(new Expression.Link(operatorSpan, operator, operand));
      operator = next;
      operatorSpan = nextSpan;
    }

    @Override
    Expression close(Span whole, Expression right) {
      links.add(new Expression.Link(operatorSpan, operator, right));
      return new Expression.Chain(whole, first, links);
    }
  }

  /** A sign or {@code not} before an operand. */
  void prefix(UnaryOperator operator, int operatorStart) {
    waiting.push(new WaitingPrefix(operator, operatorStart));
  }

  /** {@code if condition then … else} before an operand. */
  void choice(Expression condition, Expression then, int choiceStart) {
    waiting.push(new WaitingChoice(condition, then, choiceStart));
  }

  /** An operand with its extent. */
  void operand(Expression operand, int operandStart, int operandEnd) {
    current = operand;
    start = operandStart;
    end = operandEnd;
  }

  /** {@code ^} after an operand; it groups from the right. */
  void power(Span operator) {
    closeTighterThan(Precedence.POWER);
    waiting.push(new WaitingPower(current, operator, start));
  }

  /** An infix operator of a chain after an operand. */
  void infix(BinaryOperator operator, Span operatorSpan) {
    Precedence precedence = Precedence.of(operator);
    closeTighterThan(precedence);
    if (waiting.peek() instanceof WaitingChain chain && chain.precedence == precedence) {
      chain.extend(current, operator, operatorSpan);
    } else {
      waiting.push(new WaitingChain(current, operator, operatorSpan, start));
    }
  }

  /** The whole expression, after its last operand. */
  Expression finish() {
    while (!waiting.isEmpty()) {
      close();
    }
    return current;
  }

  private void closeTighterThan(Precedence precedence) {
    while (!waiting.isEmpty() && waiting.peek().precedence.tighterThan(precedence)) {
      close();
    }
  }

  private void close() {
    Waiting top = waiting.pop();
    start = top.start;
    current = top.close(source.span(start, end), current);
  }
}
