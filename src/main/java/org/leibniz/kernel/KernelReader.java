package org.leibniz.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the text of a kernel class apart by matching braces; kernels hold no string to mislead it.
 */
final class KernelReader {
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
  private static final Pattern BLANK_LINES = Pattern.compile("\\n(?:[ \\t]*\\n)+");
  private static final Pattern TRAILING_BLANKS = Pattern.compile("[ \\t]+(?=\\n)");
  private static final Pattern QUALIFIER = Pattern.compile("(?<![\\w.])([A-Z]\\w*)\\.(?=[a-z])");

  private static final Pattern RARE = Pattern.compile("@Rare\\s+");
  private static final Pattern METHOD_NAME = Pattern.compile("(\\w+)\\s*\\(");

  private KernelReader() {}

  /**
   * The parts of a kernel class.
   *
   * @throws IllegalArgumentException if the braces of the text do not match
   */
  static KernelSource read(String className, String text) {
    String plain = TRAILING_BLANKS.matcher(COMMENT.matcher(text).replaceAll("")).replaceAll("");
    int open = plain.indexOf('{', plain.indexOf("class " + className));
    List<String> fields = new ArrayList<>();
    List<String> methods = new ArrayList<>();
    List<String> rare = new ArrayList<>();
    int start = open + 1;
    int depth = 0;
    for (int i = start; i < plain.length(); i++) {
      char c = plain.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth < 0) {
        return new KernelSource(fields, methods, rare);
      }
      if (depth > 0 || c != ';' && c != '}' || c == '}' && isInitializer(plain, start, i)) {
        continue;
      }
      String member = BLANK_LINES.matcher(plain.substring(start, i + 1).strip()).replaceAll("\n");
      start = i + 1;
      if (c == ';') {
        fields.add(member);
      } else if (!member.startsWith("private " + className + "(")) {
        methods.add(unmarked(member, rare));
      }
    }
    throw new IllegalArgumentException("kernel " + className + " is not closed");
  }

  /** A method without its mark; the name of one that is marked as rare is noted. */
  private static String unmarked(String method, List<String> rare) {
    Matcher mark = RARE.matcher(method);
    if (!mark.lookingAt()) {
      return method;
    }
    Matcher name = METHOD_NAME.matcher(method);
    name.find();
    rare.add(name.group(1));
    return method.substring(mark.end());
  }

  /**
   * Whether the member that begins at start is a field, so that a brace at the end closes its value
   * only.
   */
  private static boolean isInitializer(String text, int start, int end) {
    int equals = text.indexOf('=', start);
    int parenthesis = text.indexOf('(', start);
    return equals >= 0 && equals < end && (parenthesis < 0 || parenthesis > equals);
  }

  /**
   * The text without kernel classes before calls: {@code Power.pow(x, y)} becomes {@code pow(x,
   * y)}.
   */
  static String unqualified(String text, Set<String> kernels) {
    return QUALIFIER
        .matcher(text)
        .replaceAll(
            match ->
                kernels.contains(match.group(1)) ? "" : Matcher.quoteReplacement(match.group()));
  }
}
