package org.leibniz.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of a method of a kernel; what it nests is as deep as people write. */
final class KernelParser {
  private static final Pattern WORD =
      Pattern.compile(
          "0x[0-9a-f.]+(?:p[-+]?\\d+)?L?|\\d+(?:\\.\\d*)?(?:[eE][-+]?\\d+)?L?|[A-Za-z_][\\w.]*"
              + "|>>>|>>|<<|[<>=!]=|&&|\\|\\||[-+*/]=|\\S");

  private static final Set<String> TYPES = Set.of("double", "long", "int", "boolean");

  /** The operators with two operands, those that bind weakest first. */
  private static final List<Set<String>> LEVELS =
      List.of(
          Set.of("||"),
          Set.of("&&"),
          Set.of("|"),
          Set.of("^"),
          Set.of("&"),
          Set.of("==", "!="),
          Set.of("<", ">", "<=", ">="),
          Set.of("<<", ">>", ">>>"),
          Set.of("+", "-"),
          Set.of("*", "/", "%"));

  private final List<String> words = new ArrayList<>();
  private int next;

  private KernelParser(String text) {
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group());
    }
  }

  /**
   * The method that a text says.
   *
   * @throws UnsupportedOperationException if it has a loop
   */
  static KernelText.Procedure method(String text) {
    return new KernelParser(text).procedure();
  }

  private String take() {
    return words.get(next++);
  }

  private boolean comes(String word) {
    return words.get(next).equals(word);
  }

  private boolean taken(String word) {
    boolean comes = comes(word);
    next += comes ? 1 : 0;
    return comes;
  }

  private void expect(String word) {
    if (!taken(word)) {
      throw new UnsupportedOperationException(word + " instead of " + words.get(next));
    }
  }

  private KernelText.Procedure procedure() {
    while (!words.get(next + 1).equals("(")) {
      next++;
    }
    String name = take();
    expect("(");
    List<KernelText.Variable> parameters = new ArrayList<>();
    do {
      parameters.add(new KernelText.Variable(take(), take()));
    } while (taken(","));
    expect(")");
    return new KernelText.Procedure(name, parameters, block());
  }

  private List<KernelText.Step> block() {
    List<KernelText.Step> steps = new ArrayList<>();
    expect("{");
    while (!taken("}")) {
      steps.add(step());
    }
    return steps;
  }

  private KernelText.Step step() {
    String word = take();
    if (word.equals("if")) {
      expect("(");
      KernelText.Term condition = term();
      expect(")");
      List<KernelText.Step> then = block();
      return new KernelText.Branch(condition, then, taken("else") ? otherwise() : List.of());
    } else if (word.equals("return")) {
      return new KernelText.Give(closed());
    } else if (TYPES.contains(word)) {
      KernelText.Variable variable = new KernelText.Variable(word, take());
      boolean given = taken("=");
      if (!given) {
        expect(";");
      }
      return new KernelText.Introduce(variable, given ? Optional.of(closed()) : Optional.empty());
    }
    String symbol = take();
    if (symbol.equals("=")) {
      return new KernelText.Change(word, closed());
    } else if (symbol.length() == 2 && symbol.endsWith("=")) {
      List<KernelText.Term> operands = List.of(new KernelText.Name(word), closed());
      return new KernelText.Change(
          word, new KernelText.Operation(symbol.substring(0, 1), operands));
    }
    throw new UnsupportedOperationException(word + " " + symbol);
  }

  private List<KernelText.Step> otherwise() {
    return comes("if") ? List.of(step()) : block();
  }

  private KernelText.Term closed() {
    KernelText.Term term = term();
    expect(";");
    return term;
  }

  private KernelText.Term term() {
    KernelText.Term condition = level(0);
    if (!taken("?")) {
      return condition;
    }
    KernelText.Term then = term();
    expect(":");
    return new KernelText.Choice(condition, then, term());
  }

  private KernelText.Term level(int level) {
    if (level == LEVELS.size()) {
      return unary();
    }
    KernelText.Term term = level(level + 1);
    while (LEVELS.get(level).contains(words.get(next))) {
      term = new KernelText.Operation(take(), List.of(term, level(level + 1)));
    }
    return term;
  }

  private KernelText.Term unary() {
    if (comes("-") || comes("!") || comes("~")) {
      return new KernelText.Operation(take(), List.of(unary()));
    }
    if (!taken("(")) {
      return primary();
    }
    if (TYPES.contains(words.get(next))) {
      String type = take();
      expect(")");
      return new KernelText.Operation("(" + type + ")", List.of(unary()));
    }
    KernelText.Term term = term();
    expect(")");
    return term;
  }

  private KernelText.Term primary() {
    String word = take();
    if (Character.isDigit(word.charAt(0))) {
      return new KernelText.Literal(word);
    } else if (taken("[")) {
      KernelText.Term place = term();
      expect("]");
      return new KernelText.Entry(word, place);
    } else if (!taken("(")) {
      return new KernelText.Name(word);
    }
    List<KernelText.Term> arguments = new ArrayList<>();
    do {
      arguments.add(term());
    } while (taken(","));
    expect(")");
    return new KernelText.Call(word, arguments);
  }
}
