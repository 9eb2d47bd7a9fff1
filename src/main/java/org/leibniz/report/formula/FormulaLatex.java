package org.leibniz.report.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.report.formula.FormulaTerm.Kind;

/** Terms for LaTeX. What has no notation of its own is written as in the language. */
final class FormulaLatex implements FormulaStyle {
  private static final Set<String> GREEK =
      Set.of(
          "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
          "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "phi", "chi", "psi", "omega",
          "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Phi", "Psi", "Omega");

  private static final Set<String> FUNCTIONS =
      Set.of("sin", "cos", "tan", "sinh", "cosh", "tanh", "exp", "log", "min", "max");

  private static final Map<String, String> RENAMED =
      Map.of(
          "asin",
          "\\arcsin",
          "acos",
          "\\arccos",
          "atan",
          "\\arctan",
          "lgamma",
          "\\ln\\Gamma",
          "gamma",
          "\\Gamma",
          "sigmoid",
          "\\sigma",
          "digamma",
          "\\psi");

  private static final Map<String, String> COMPARISONS =
      Map.of("==", "=", "!=", "\\ne", "<", "<", "<=", "\\le", ">", ">", ">=", "\\ge");

  private final FormulaText plain = new FormulaText();

  @Override
  public int binding(FormulaTerm term) {
    if (term.kind() == Kind.CHOICE || term.kind() == Kind.PRODUCT && below(term)) {
      return FormulaText.ATOM - 1;
    }
    return total(term) ? FormulaText.PRODUCT : plain.binding(term);
  }

  /** Whether a sign stands before the term, which reaches as far as the product does. */
  private static boolean total(FormulaTerm term) {
    return term.kind() == Kind.CALL && (term.label().equals("sum") || term.label().equals("prod"));
  }

  private static boolean below(FormulaTerm term) {
    return term.numbers().stream().anyMatch(exponent -> exponent < 0);
  }

  @Override
  public List<Object> pieces(FormulaTerm term) {
    return switch (term.kind()) {
      case SYMBOL -> List.of(symbol(term.label()));
      case SUM -> FormulaStyle.sum(term, this);
      case PRODUCT -> multiple(1, term);
      case POWER ->
          List.of(new Slot(term.part(0), FormulaText.ATOM), "^{", new Slot(term.part(1), 0), "}");
      case CALL -> call(term);
      case COMPARISON -> infix(term, " " + COMPARISONS.get(term.label()) + " ", FormulaText.SUM);
      case AND -> infix(term, " \\land ", FormulaText.AND);
      case OR -> infix(term, " \\lor ", FormulaText.OR);
      case NOT -> List.of("\\lnot ", new Slot(term.part(0), FormulaText.NOT));
      case MATRIX_PRODUCT -> infix(term, " \\, ", FormulaText.FACTOR - 1);
      case TRANSPOSE -> List.of(new Slot(term.part(0), FormulaText.ATOM), "^{\\top}");
      case CHOICE ->
          List.of(
              "\\begin{cases} ",
              new Slot(term.part(1), 0),
              " & \\text{if } ",
              new Slot(term.part(0), 0),
              " \\\\ ",
              new Slot(term.part(2), 0),
              " & \\text{otherwise} \\end{cases}");
      case VECTOR -> LatexTensors.vector(term);
      case EACH -> LatexTensors.each(term);
      case COLUMN -> List.of(new Slot(term.part(0), FormulaText.ATOM));
      case INDEX ->
          LatexTensors.subscripted(term)
              ? LatexTensors.element(term, symbol(term.part(0).label()))
              : escaped(plain.pieces(term));
      case LOOP -> escaped(plain.pieces(term));
    };
  }

  private static List<Object> infix(FormulaTerm term, String operator, int binding) {
    return List.of(new Slot(term.part(0), binding), operator, new Slot(term.part(1), binding + 1));
  }

  /** Text between slots, in a form that LaTeX takes in mathematics. */
  private static List<Object> escaped(List<Object> pieces) {
    List<Object> result = new ArrayList<>();
    for (Object piece : pieces) {
      boolean words = piece instanceof String text && text.chars().anyMatch(Character::isLetter);
      result.add(words ? "\\texttt{" + ((String) piece).replace("_", "\\_") + "}" : piece);
    }
    return result;
  }

  /**
   * A letter as it is, a Greek letter by its name, a word upright; figures behind become a
   * subscript.
   */
  static String symbol(String name) {
    int end = name.length();
    while (end > 1 && Character.isDigit(name.charAt(end - 1))) {
      end--;
    }
    String letters = name.substring(0, end);
    String subscript = end < name.length() ? "_{" + name.substring(end) + "}" : "";
    if (GREEK.contains(letters)) {
      return "\\" + letters + subscript;
    }
    return (letters.length() == 1 ? letters : "\\mathrm{" + letters.replace("_", "\\_") + "}")
        + subscript;
  }

  private static List<Object> call(FormulaTerm term) {
    if (term.parts().isEmpty()) {
      return List.of(escape(term.label() + term.suffix()));
    }
    FormulaTerm first = term.part(0);
    switch (term.label()) {
      case "abs":
        return List.of("\\left|", new Slot(first, 0), "\\right|");
      case "norm":
        return List.of("\\left\\lVert ", new Slot(first, 0), "\\right\\rVert");
      case "eye":
        return List.of("I");
      case "outer":
        return List.of(
            new Slot(first, FormulaText.FACTOR),
            " ",
            new Slot(term.part(1), FormulaText.ATOM),
            "^{\\top}");
      case "floor":
        return List.of("\\left\\lfloor ", new Slot(first, 0), "\\right\\rfloor");
      case "sum", "prod":
        String axis = term.suffix().replaceAll("\\D", "");
        String sign = term.label().equals("sum") ? "\\sum" : "\\prod";
        if (first.kind() == Kind.EACH && axis.isEmpty()) {
          return LatexTensors.total(sign, first);
        }
        return List.of(
            sign + (axis.isEmpty() ? "" : "_{" + axis + "}") + " ",
            new Slot(first, FormulaText.FACTOR));
      default:
        return FormulaText.enclosed(
            function(term.label()) + "\\left(", term.parts(), escape(term.suffix()) + "\\right)");
    }
  }

  private static String function(String name) {
    if (FUNCTIONS.contains(name)) {
      return "\\" + name;
    }
    return RENAMED.getOrDefault(name, "\\operatorname{" + name.replace("_", "\\_") + "}");
  }

  private static String escape(String text) {
    return text.replace("_", "\\_").replace("…", "\\dots");
  }

  @Override
  public String number(double value) {
    return (value < 0 ? "-" : "") + magnitude(Math.abs(value));
  }

  private static String magnitude(double value) {
    Optional<long[]> fraction = FormulaNumber.fraction(value);
    return fraction
        .map(f -> "\\frac{" + f[0] + "}{" + f[1] + "}")
        .orElseGet(() -> decimal(FormulaNumber.text(value)));
  }

  /** A number or the name of one, as the text has it. */
  private static String decimal(String number) {
    String text =
        number
            .replaceAll("^\\((.*)\\)$", "$1")
            .replaceAll("sqrt\\(([^)]*)\\)", "\\\\sqrt{$1}")
            .replaceAll("log\\(([^)]*)\\)", "\\\\log($1)")
            .replace("*", " ")
            .replace("pi", "\\pi")
            .replace("inf", "\\infty");
    int exponent = text.startsWith("\\") ? -1 : text.indexOf('e');
    return exponent < 0
        ? text
        : text.substring(0, exponent) + " \\cdot 10^{" + text.substring(exponent + 1) + "}";
  }

  @Override
  public List<Object> multiple(double coefficient, FormulaTerm term) {
    FormulaNumber.Quotient quotient = FormulaNumber.quotient(coefficient);
    List<Object> above = new ArrayList<>();
    List<Object> below = new ArrayList<>();
    if (!quotient.above().equals("1")) {
      above.add(decimal(quotient.above()));
    }
    if (!quotient.below().equals("1")) {
      below.add(decimal(quotient.below()));
    }
    boolean product = term.kind() == Kind.PRODUCT;
    int count = product ? term.parts().size() : 1;
    long under = product ? term.numbers().stream().filter(exponent -> exponent < 0).count() : 0;
    boolean fraction = under > 0 || !below.isEmpty();
    for (int i = 0; i < count; i++) {
      double exponent = product ? term.numbers().get(i) : 1;
      List<Object> side = exponent < 0 ? below : above;
      boolean only = side.isEmpty() && (exponent < 0 ? under : count - under) == 1;
      if (!side.isEmpty()) {
        side.add(" ");
      }
      FormulaTerm base = product ? term.part(i) : term;
      boolean last = i == count - 1 && (base.kind() == Kind.MATRIX_PRODUCT || total(base));
      int binding = only && fraction ? 0 : only || last ? FormulaText.PRODUCT : FormulaText.FACTOR;
      power(side, base, Math.abs(exponent), binding);
    }
    if (below.isEmpty()) {
      return above;
    }
    List<Object> pieces = new ArrayList<>(List.of("\\frac{"));
    pieces.addAll(above.isEmpty() ? List.of("1") : above);
    pieces.add("}{");
    pieces.addAll(below);
    pieces.add("}");
    return pieces;
  }

  @Override
  public List<Object> multiple(double coefficient, String name) {
    return List.of((coefficient == 1 ? "" : number(coefficient) + " ") + name);
  }

  private static void power(List<Object> pieces, FormulaTerm base, double exponent, int binding) {
    if (exponent == 0.5) {
      pieces.addAll(List.of("\\sqrt{", new Slot(base, 0), "}"));
      return;
    }
    pieces.add(new Slot(base, exponent == 1 ? binding : FormulaText.ATOM));
    if (exponent != 1) {
      pieces.add("^{" + FormulaNumber.exponent(exponent).replaceAll("[()]", "") + "}");
    }
  }

  @Override
  public String opening() {
    return "\\left(";
  }

  @Override
  public String closing() {
    return "\\right)";
  }

  @Override
  public String name(int number) {
    return "t_{" + number + "}";
  }

  @Override
  public String definition(String name) {
    return name + " = ";
  }

  @Override
  public String end() {
    return " \\\\\n";
  }

  @Override
  public String blockStart() {
    return "\\{ ";
  }

  @Override
  public String blockNext() {
    return ";\\; ";
  }

  @Override
  public String blockEnd() {
    return " \\}";
  }
}
