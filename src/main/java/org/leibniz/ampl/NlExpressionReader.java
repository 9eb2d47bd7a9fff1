package org.leibniz.ampl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.diagnostic.Span;

/** Reads expressions, which are in prefix order: by counting what is still missing. */
final class NlExpressionReader {
  private final NlScanner scanner;
  private final int variables;
  private final boolean[] known;
  private final Map<Integer, String> imported = new HashMap<>();

  NlExpressionReader(NlScanner scanner, int variables, int defined) {
    this.scanner = scanner;
    this.variables = variables;
    this.known = new boolean[defined];
  }

  /** Takes note of an imported function. */
  void imported(int index, String name) {
    imported.put(index, name);
  }

  /** Says that a variable is defined from here on. */
  void define(int index, Span place) {
    int own = index - variables;
    if (own < 0 || own >= known.length || known[own]) {
      throw new DiagnosticException(
          Diagnostic.at(
              place,
              Code.NL_MALFORMED,
              own >= 0 && own < known.length
                  ? "variable " + index + " is defined twice"
                  : "the header has no defined variable " + index));
    }
    known[own] = true;
  }

  /** Reads one expression. */
  List<NlTerm> read() {
    List<NlTerm> terms = new ArrayList<>();
    for (long missing = 1; missing > 0; missing--) {
      if (!scanner.advance()) {
        throw scanner.wrong("the file ends within an expression", "it may have been cut off");
      }
      NlTerm term = term();
      terms.add(term);
      if (term instanceof NlTerm.Apply apply) {
        missing += apply.operands();
      }
    }
    return terms;
  }

  private NlTerm term() {
    switch (scanner.letter()) {
      case 'n', 's', 'l':
        return new NlTerm.Number(scanner.numberBehindLetter());
      case 'v':
        return new NlTerm.Variable(index(scanner.behindLetter("the number of a variable")));
      case 'o':
        return operator(scanner.behindLetter("the number of an operator"));
      case 'f':
        int function = scanner.behindLetter("the number of a function");
        throw scanner.refused(
            "the imported function " + imported.getOrDefault(function, "") + " is not supported",
            "its code is outside of the file; write it out with operators");
      case 'h':
        throw scanner.refused("strings in expressions are not supported");
      default:
        throw scanner.wrong(
            "here should stand an expression",
            "its terms begin with n, a number, v, a variable, or o, an operator");
    }
  }

  private NlTerm operator(int number) {
    Optional<NlOperator> operator = NlOperator.numbered(number);
    if (operator.isEmpty()) {
      throw NlOperator.refused(number)
          .map(what -> scanner.refused("o" + number + ", " + what + ", is not supported"))
          .orElseGet(() -> scanner.wrong("there is no operator o" + number));
    }
    if (!operator.get().anyNumber()) {
      return new NlTerm.Apply(operator.get(), operator.get().arity());
    }
    int operands = scanner.nextWhole("the number of operands");
    if (operands < 1) {
      throw scanner.wrong("o" + number + " has one operand at least");
    }
    return new NlTerm.Apply(operator.get(), operands);
  }

  /** The index of a variable or of what is defined, as it was just read. */
  int index(int index) {
    if (index < variables) {
      return index;
    }
    int own = index - variables;
    if (own >= known.length) {
      throw missing(index);
    }
    if (!known[own]) {
      throw scanner.wrong("variable " + index + " is used before it is defined");
    }
    return index;
  }

  /** The index of a variable, as it was just read. */
  int variable(int index) {
    if (index >= variables) {
      throw missing(index);
    }
    return index;
  }

  private DiagnosticException missing(int index) {
    return scanner.wrong(
        "there is no variable " + index, "the header counts " + variables + ", from 0");
  }
}
