package org.leibniz.emit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leibniz.loop.ScalarFunction;

/**
 * How a function of scalars is written, taken apart once: the text between its operands, how
 * strongly it binds, and how strongly each operand has to.
 *
 * @param pieces the text before the first operand, between operands, and after the last
 * @param operands the number of each operand, in the order of the text
 * @param needed how strongly the text in each of these places has to bind
 * @param strength how strongly the whole binds
 * @param infix the operator between two operands; empty where it is written otherwise
 * @param kernels the kernel functions that the text calls
 */
record Notation(
    List<String> pieces,
    List<Integer> operands,
    List<Strength> needed,
    Strength strength,
    String infix,
    Set<String> kernels) {
  private static final Pattern OPERAND = Pattern.compile("#(\\d+)#");
  private static final Pattern CALL = Pattern.compile("\\b([A-Z]\\w*)\\.([a-z]\\w*)(?=\\()");
  private static final Pattern INFIX = Pattern.compile(" (\\|\\||&&|[=!<>]=|[-+*/<>]) ");
  private static final Pattern SIGN = Pattern.compile("[-!]|\\(float\\) ");

  /** The notation of a function with so many operands. */
  static Notation of(ScalarFunction function, int arity) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < arity; i++) {
      names.add("#" + i + "#");
    }
    Set<String> kernels = new LinkedHashSet<>();
    String text = unqualified(function.java(names), function.kernels(), kernels);
    List<String> pieces = new ArrayList<>();
    List<Integer> operands = new ArrayList<>();
    Matcher matcher = OPERAND.matcher(text);
    int from = 0;
    while (matcher.find()) {
      pieces.add(text.substring(from, matcher.start()));
      operands.add(Integer.parseInt(matcher.group(1)));
      from = matcher.end();
    }
    pieces.add(text.substring(from));
    return bound(pieces, operands, kernels);
  }

  /** The text with kernels called by their own names only: they become members of the class. */
  private static String unqualified(String text, List<String> owners, Set<String> kernels) {
    Matcher matcher = CALL.matcher(text);
    StringBuilder plain = new StringBuilder();
    while (matcher.find()) {
      boolean kernel = owners.contains(matcher.group(1));
      if (kernel) {
        kernels.add(matcher.group(2));
      }
      matcher.appendReplacement(
          plain, Matcher.quoteReplacement(kernel ? matcher.group(2) : matcher.group()));
    }
    return matcher.appendTail(plain).toString();
  }

  private static Notation bound(List<String> pieces, List<Integer> operands, Set<String> kernels) {
    Matcher between = INFIX.matcher(pieces.size() == 3 ? pieces.get(1) : "");
    if (between.matches() && pieces.get(0).isEmpty() && pieces.get(2).isEmpty()) {
      // Operators of one strength are done from the left.
      Strength strength = Strength.of(between.group(1));
      return new Notation(
          pieces,
          operands,
          List.of(strength, strength.tighter()),
          strength,
          between.group(1),
          kernels);
    }
    if (pieces.equals(List.of("", " ? ", " : ", ""))) {
      Strength side = Strength.OR;
      return new Notation(
          pieces, operands, List.of(side, side, side), Strength.CHOICE, "", kernels);
    }
    List<Strength> needed = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      boolean alone = pieces.get(i).matches(".*[(,] ?") && pieces.get(i + 1).matches("[),].*");
      needed.add(alone ? Strength.NONE : Strength.PRIMARY);
    }
    String first = pieces.get(0);
    boolean call = first.matches("[\\w.]+\\(") || (first.isEmpty() && pieces.size() == 2);
    boolean sign = SIGN.matcher(first).matches() || first.startsWith("!(");
    Strength strength = call ? Strength.PRIMARY : sign ? Strength.UNARY : Strength.NONE;
    return new Notation(pieces, operands, needed, strength, "", kernels);
  }
}
