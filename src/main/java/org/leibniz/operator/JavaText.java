package org.leibniz.operator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java expression in which the operands are written {@code a}, {@code b}, {@code c}. Each occurs
 * once, so that an operand may be any expression.
 */
record JavaText(String template) {
  private static final Pattern OPERAND = Pattern.compile("\\b[abc]\\b");
  private static final Pattern CLASS = Pattern.compile("\\b([A-Z]\\w*)\\.[a-z]");
  private static final Set<String> OF_THE_JDK = Set.of("Math", "Double");

  /** The expression for the given operands. */
  String apply(List<String> operands) {
    Matcher matcher = OPERAND.matcher(template);
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      String operand = operands.get(matcher.group().charAt(0) - 'a');
      matcher.appendReplacement(text, Matcher.quoteReplacement(operand));
    }
    return matcher.appendTail(text).toString();
  }

  /** The kernel classes that it calls. */
  List<String> kernels() {
    Set<String> classes = new LinkedHashSet<>();
    Matcher matcher = CLASS.matcher(template);
    while (matcher.find()) {
      if (!OF_THE_JDK.contains(matcher.group(1))) {
        classes.add(matcher.group(1));
      }
    }
    return new ArrayList<>(classes);
  }
}
