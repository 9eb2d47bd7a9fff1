package org.leibniz.testset;

/** The expressions of the sets, in the words of Leibniz. */
final class Expressions {
  private Expressions() {}

  /** {@code if(c, a, b)} is {@code (if c then a else b)}; all else is the same. */
  static String written(String text) {
    StringBuilder result = new StringBuilder(text);
    int at = result.indexOf("if(");
    while (at >= 0) {
      if (at == 0 || !Character.isLetterOrDigit(result.charAt(at - 1))) {
        result.replace(at, at + 3, "(if ");
        separate(result, at + 4);
      }
      at = result.indexOf("if(", at + 1);
    }
    return result.toString();
  }

  /** Puts words in the place of the two commas that follow at this depth. */
  private static void separate(StringBuilder text, int from) {
    int depth = 0;
    int commas = 0;
    for (int i = from; depth >= 0; i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        text.replace(i, i + 1, commas++ == 0 ? " then" : " else");
      }
    }
  }

  /** An equation or inequality of the sets: a single = is ==. */
  static String relation(String text) {
    return written(text.replaceAll("(?<![<>=!])=(?!=)", "=="));
  }
}
