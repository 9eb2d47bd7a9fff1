package org.leibniz.language.parse;

import java.util.List;
import java.util.Optional;
import org.leibniz.diagnostic.Span;

/** An expression as it was written. Chains of operators of one precedence are flat lists. */
public sealed interface Expression {

  /** Where it stands. */
  Span span();

  /** A number; {@code integer} when written without point and exponent. */
  record Number(Span span, String text, double value, boolean integer) implements Expression {}

  /** {@code true} or {@code false}. */
  record Truth(Span span, boolean value) implements Expression {}

  /** A name. */
  record Name(Span span, String text) implements Expression {}

  /** {@code -x}, {@code +x} or {@code not x}. */
  record Unary(Span span, UnaryOperator operator, Expression operand) implements Expression {}

  /** {@code a op b op c …} of one precedence, to be taken from the left. */
  record Chain(Span span, Expression first, List<Link> links) implements Expression {
    /** Copies the links. */
    public Chain {
      links = List.copyOf(links);
    }
  }

  /** One further operator and operand of a chain; the span is that of the operator. */
  record Link(Span operatorSpan, BinaryOperator operator, Expression operand) {}

  /** {@code base ^ exponent}; groups from the right. */
  record Power(Span span, Span operatorSpan, Expression base, Expression exponent)
      implements Expression {}

  /** {@code operand'}. */
  record Transpose(Span span, Expression operand) implements Expression {}

  /** {@code name(a, b, key = c)}, or {@code name(body for i in a..b, axis = 0)} with generators. */
  record Call(Span span, Name function, List<Argument> arguments, List<Generator> generators)
      implements Expression {
    /** Copies the lists. */
    public Call {
      arguments = List.copyOf(arguments);
      generators = List.copyOf(generators);
    }
  }

  /** An argument, by place or by name. */
  record Argument(Optional<Name> name, Expression value) {}

  /** {@code for variable in from..to}; the end is not included. */
  record Generator(Span span, Name variable, Expression from, Expression to) {}

  /** {@code target[subscripts]}. */
  record Index(Span span, Expression target, List<Subscript> subscripts) implements Expression {
    /** Copies the list. */
    public Index {
      subscripts = List.copyOf(subscripts);
    }
  }

  /** One place between the brackets of an index. */
  sealed interface Subscript {
    /** Where it stands. */
    Span span();
  }

  /** A single index, or a vector of indices (a gather). */
  record At(Span span, Expression index) implements Subscript {}

  /** {@code from:to}, either side may be missing. */
  record Slice(Span span, Optional<Expression> from, Optional<Expression> to)
      implements Subscript {}

  /** {@code [a, b, c]}. */
  record Vector(Span span, List<Expression> elements) implements Expression {
    /** Copies the list. */
    public Vector {
      elements = List.copyOf(elements);
    }
  }

  /** {@code [body for i in a..b for j in c..d]}; the first generator is the outermost axis. */
  record Comprehension(Span span, Expression body, List<Generator> generators)
      implements Expression {
    /** Copies the list. */
    public Comprehension {
      generators = List.copyOf(generators);
    }
  }

  /** {@code if condition then a else b}. */
  record Conditional(Span span, Expression condition, Expression then, Expression otherwise)
      implements Expression {}

  /** {@code (a, b)} of two or more. A parenthesised single expression is that expression itself. */
  record Tuple(Span span, List<Expression> elements) implements Expression {
    /** Copies the list. */
    public Tuple {
      elements = List.copyOf(elements);
    }
  }

  /** {@code { let m = …; result }}. */
  record Block(Span span, List<Definition> definitions, Expression result) implements Expression {
    /** Copies the list. */
    public Block {
      definitions = List.copyOf(definitions);
    }
  }

  /** {@code let a = e} or {@code let (a, b) = e}. */
  record Definition(Span span, List<Name> names, Expression value) {
    /** Copies the list. */
    public Definition {
      names = List.copyOf(names);
    }
  }

  /**
   * {@code fold(states = starts for i in a..b: body)}, {@code fold(… while condition max n: body)},
   * and {@code scan} likewise. Exactly one of generator and condition is present; {@code limit}
   * only beside a condition.
   */
  record Loop(
      Span span,
      boolean scan,
      List<Name> states,
      Expression start,
      Optional<Generator> generator,
      Optional<Expression> condition,
      Optional<Expression> limit,
      Expression body)
      implements Expression {
    /** Copies the list. */
    public Loop {
      states = List.copyOf(states);
    }
  }

  /** What an {@link Implicit} asks of its unknowns. */
  enum Goal {
    EQUATIONS(""),
    MINIMIZE("minimize "),
    MAXIMIZE("maximize ");

    private final String word;

    Goal(String word) {
      this.word = word;
    }

    /** The word that stands before the conditions, and a blank; empty where none does. */
    public String word() {
      return word;
    }
  }

  /**
   * {@code implicit(unknowns = starts: left == right, …)}, the solution of equations, and {@code
   * implicit(unknowns = starts max n: minimize e)}, where an expression is least.
   *
   * @param conditions the equations, or the one expression
   */
  record Implicit(
      Span span,
      List<Name> unknowns,
      Expression start,
      Optional<Expression> limit,
      Goal goal,
      List<Expression> conditions)
      implements Expression {
    /** Copies the lists. */
    public Implicit {
      unknowns = List.copyOf(unknowns);
      conditions = List.copyOf(conditions);
    }
  }

  /** What stood where nothing could be read; a diagnostic has been given. */
  record Missing(Span span) implements Expression {}

  /** The operators with one operand. */
  enum UnaryOperator {
    NEGATE("-"),
    PLUS("+"),
    NOT("not");

    private final String symbol;

    UnaryOperator(String symbol) {
      this.symbol = symbol;
    }

    /** As it is written. */
    public String symbol() {
      return symbol;
    }
  }

  /** The operators with two operands that stand in chains. */
  enum BinaryOperator {
    OR("or"),
    AND("and"),
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/"),
    MATRIX_MULTIPLY("@");

    private final String symbol;

    BinaryOperator(String symbol) {
      this.symbol = symbol;
    }

    /** As it is written. */
    public String symbol() {
      return symbol;
    }

    /** Whether it compares. */
    public boolean comparison() {
      return ordinal() >= EQUAL.ordinal() && ordinal() <= GREATER_OR_EQUAL.ordinal();
    }
  }
}
