package org.leibniz.report.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.report.formula.FormulaTerm.Kind;

/** Terms in the language itself. */
final class FormulaText implements FormulaStyle {
  static final int CHOICE = 1;
  static final int OR = 2;
  static final int AND = 3;
  static final int NOT = 4;
  static final int COMPARISON = 5;
  static final int SUM = 6;
  static final int PRODUCT = 7;
  static final int FACTOR = 8;
  static final int POWER = 9;
  static final int ATOM = 10;

  @Override
  public int binding(FormulaTerm term) {
    return switch (term.kind()) {
      case SUM -> sum(term);
      case PRODUCT -> product(term);
      case POWER -> POWER;
      case COMPARISON -> COMPARISON;
      case AND -> AND;
      case OR -> OR;
      case NOT -> NOT;
      case MATRIX_PRODUCT -> PRODUCT;
      case CHOICE -> CHOICE;
      default -> ATOM;
    };
  }

  private static int sum(FormulaTerm term) {
    if (term.number()) {
      return term.constant() < 0
          ? SUM
          : FormulaNumber.fraction(term.constant()).isPresent() ? PRODUCT : ATOM;
    }
    return term.scaled() && term.numbers().get(0) > 0 ? PRODUCT : SUM;
  }

  private static int product(FormulaTerm term) {
    boolean power = term.parts().size() == 1 && term.numbers().get(0) > 0;
    return !power ? PRODUCT : term.numbers().get(0) == 0.5 ? ATOM : POWER;
  }

  @Override
  public List<Object> pieces(FormulaTerm term) {
    return switch (term.kind()) {
      case SYMBOL -> List.of(term.label());
      case SUM -> FormulaStyle.sum(term, this);
      case PRODUCT -> multiple(1, term);
      case POWER -> List.of(new Slot(term.part(0), ATOM), "^", new Slot(term.part(1), POWER));
      case CALL -> call(term.label(), term.parts(), term.suffix());
      case COMPARISON -> infix(term, " " + term.label() + " ", SUM, SUM);
      case AND -> infix(term, " and ", AND, NOT);
      case OR -> infix(term, " or ", OR, AND);
      case NOT -> List.of("not ", new Slot(term.part(0), NOT));
      case MATRIX_PRODUCT -> matrixProduct(term);
      case TRANSPOSE -> List.of(new Slot(term.part(0), ATOM), "'");
      case CHOICE ->
          List.of(
              "if ",
              new Slot(term.part(0), 0),
              " then ",
              new Slot(term.part(1), 0),
              " else ",
              new Slot(term.part(2), 0));
      case INDEX -> index(term);
      case VECTOR -> enclosed("[", term.parts(), "]");
      case COLUMN -> call("reshape", term.parts(), ", " + term.shape().size(0) + ", 1");
      case EACH -> each("[", term, "]");
      case LOOP -> loop(term);
    };
  }

  private static List<Object> infix(FormulaTerm term, String operator, int left, int right) {
    return List.of(new Slot(term.part(0), left), operator, new Slot(term.part(1), right));
  }

  private static List<Object> matrixProduct(FormulaTerm term) {
    boolean chained = term.part(0).kind() == Kind.MATRIX_PRODUCT;
    return List.of(
        new Slot(term.part(0), chained ? PRODUCT : FACTOR), " @ ", new Slot(term.part(1), FACTOR));
  }

  private static List<Object> index(FormulaTerm term) {
    List<Object> pieces = new ArrayList<>(List.of(new Slot(term.part(0), ATOM), term.label()));
    for (int i = 1; i < term.parts().size(); i++) {
      pieces.add(i == 1 ? "" : ", ");
      pieces.add(new Slot(term.part(i), 0));
    }
    pieces.add(term.suffix());
    return pieces;
  }

  private static List<Object> call(String name, List<FormulaTerm> arguments, String suffix) {
    if (arguments.size() == 1 && arguments.get(0).kind() == Kind.EACH && suffix.isEmpty()) {
      return each(name + "(", arguments.get(0), ")");
    }
    return arguments.isEmpty()
        ? List.of(name + suffix)
        : enclosed(name + "(", arguments, suffix + ")");
  }

  private static List<Object> each(String before, FormulaTerm each, String behind) {
    return List.of(
        before,
        new Slot(each.part(0), 0),
        " for " + each.label() + " in 0..",
        new Slot(each.part(1), SUM),
        behind);
  }

  static List<Object> enclosed(String before, List<FormulaTerm> parts, String behind) {
    List<Object> pieces = new ArrayList<>(List.of(before));
    for (int i = 0; i < parts.size(); i++) {
      if (i > 0) {
        pieces.add(", ");
      }
      pieces.add(new Slot(parts.get(i), 0));
    }
    pieces.add(behind);
    return pieces;
  }

  @Override
  public String number(double value) {
    Optional<long[]> fraction = FormulaNumber.fraction(value);
    return fraction.map(f -> f[0] + "/" + f[1]).orElse(FormulaNumber.text(value));
  }

  /** A positive coefficient times powers; those with negative exponents stand behind a stroke. */
  @Override
  public List<Object> multiple(double coefficient, FormulaTerm term) {
    FormulaNumber.Quotient quotient = FormulaNumber.quotient(coefficient);
    List<Object> above = new ArrayList<>();
    List<Object> below = new ArrayList<>();
    if (!quotient.above().equals("1")) {
      above.add(quotient.above());
    }
    if (!quotient.below().equals("1")) {
      below.add(quotient.below());
    }
    boolean product = term.kind() == Kind.PRODUCT;
    int count = product ? term.parts().size() : 1;
    boolean alone = count == 1 && above.isEmpty() && below.isEmpty();
    for (int i = 0; i < count; i++) {
      FormulaTerm base = product ? term.part(i) : term;
      double exponent = product ? term.numbers().get(i) : 1;
      // Behind scalars a matrix product needs no parentheses: (2*A) @ x is 2*(A @ x).
      boolean last = i == count - 1 && exponent == 1 && base.kind() == Kind.MATRIX_PRODUCT;
      boolean behind = last && (i == 0 || term.part(i - 1).shape().scalar());
      List<Object> factor = power(base, Math.abs(exponent), alone && exponent == 1 || behind);
      (exponent < 0 ? below : above).add(factor);
    }
    return quotient(above, below);
  }

  @Override
  public List<Object> multiple(double coefficient, String name) {
    FormulaNumber.Quotient quotient = FormulaNumber.quotient(coefficient);
    String above = quotient.above().equals("1") ? name : quotient.above() + "*" + name;
    return List.of(quotient.below().equals("1") ? above : above + "/" + quotient.below());
  }

  private static List<Object> power(FormulaTerm base, double exponent, boolean alone) {
    if (exponent == 1) {
      return List.of(new Slot(base, alone ? PRODUCT : FACTOR));
    }
    return exponent == 0.5
        ? List.of("sqrt(", new Slot(base, 0), ")")
        : List.of(new Slot(base, ATOM), "^" + FormulaNumber.exponent(exponent));
  }

  private static List<Object> quotient(List<Object> above, List<Object> below) {
    List<Object> pieces = new ArrayList<>();
    join(pieces, above.isEmpty() ? List.of("1") : above);
    if (!below.isEmpty()) {
      pieces.add(below.size() > 1 ? "/(" : "/");
      join(pieces, below);
      pieces.add(below.size() > 1 ? ")" : "");
    }
    return pieces;
  }

  private static void join(List<Object> pieces, List<Object> factors) {
    for (int i = 0; i < factors.size(); i++) {
      if (i > 0) {
        pieces.add("*");
      }
      if (factors.get(i) instanceof List<?> several) {
        pieces.addAll(several);
      } else {
        pieces.add(factors.get(i));
      }
    }
  }

  /**
   * {@code fold(…)}; where the result is something of each trip, {@code scan(…)} with that behind a
   * semicolon if it is no state. Of several states the one that is the result is named behind the
   * parenthesis.
   */
  private static List<Object> loop(FormulaTerm term) {
    FormulaLoop loop = term.loop();
    List<Object> pieces = new ArrayList<>(List.of(loop.saves() ? "scan(" : "fold("));
    int states = loop.states().size();
    if (states > 0) {
      String names = String.join(", ", loop.states());
      pieces.add((states == 1 ? names : "(" + names + ")") + " = ");
      pieces.addAll(tuple(term.parts().subList(0, states)));
      pieces.add(" ");
    }
    boolean counted = !loop.conditional() || counts(term);
    if (counted) {
      pieces.addAll(
          List.of("for " + loop.index() + " in 0..", new Slot(term.part(loop.count()), SUM)));
    }
    if (loop.conditional()) {
      pieces.addAll(
          List.of((counted ? " " : "") + "while ", new Slot(term.part(loop.condition()), 0)));
    }
    if (!counted) {
      pieces.addAll(List.of(" max ", new Slot(term.part(loop.count()), SUM)));
    }
    pieces.add(": ");
    pieces.addAll(tuple(term.parts().subList(loop.body(0), loop.body(states))));
    int saved =
        loop.saves() ? term.parts().indexOf(term.part(loop.saved())) - loop.body(0) : loop.result();
    boolean other = loop.saves() && (saved < 0 || saved >= states);
    if (other) {
      pieces.add(states > 0 ? "; " : "");
      pieces.add(new Slot(term.part(loop.saved()), 0));
    }
    pieces.add(")");
    if (!other && states > 1) {
      pieces.add("." + loop.states().get(saved));
    }
    return pieces;
  }

  /** Whether the counter occurs in a loop. */
  private static boolean counts(FormulaTerm term) {
    return term.parts().subList(term.loop().inside(), term.parts().size()).stream()
        .anyMatch(part -> part.locals().contains(term.loop().index()));
  }

  private static List<Object> tuple(List<FormulaTerm> parts) {
    return parts.size() == 1
        ? List.of(new Slot(parts.get(0), 0))
        : parts.isEmpty() ? List.of() : enclosed("(", parts, ")");
  }

  @Override
  public String opening() {
    return "(";
  }

  @Override
  public String closing() {
    return ")";
  }

  @Override
  public String name(int number) {
    return "t" + number;
  }

  @Override
  public String definition(String name) {
    return "let " + name + " = ";
  }

  @Override
  public String end() {
    return "\n";
  }

  @Override
  public String blockStart() {
    return "{ ";
  }

  @Override
  public String blockNext() {
    return "; ";
  }

  @Override
  public String blockEnd() {
    return " }";
  }
}
