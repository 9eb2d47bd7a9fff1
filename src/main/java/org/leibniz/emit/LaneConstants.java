package org.leibniz.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The constants of a kernel on lanes, in a table of the class: from there a number is spread over a
 * vector as it is loaded. One that stands in the code is first put into a register and spread from
 * that, which costs as much as an operation.
 */
final class LaneConstants {
  private static final Pattern QUOTED =
      Pattern.compile(LaneValue.QUOTE + "([^\"]*)" + LaneValue.QUOTE);

  private LaneConstants() {}

  /** The members of a class for a method in which constants stand between quotes. */
  static String tabled(String function, String method) {
    List<String> constants = new ArrayList<>();
    Matcher matcher = QUOTED.matcher(method);
    StringBuilder text = new StringBuilder();
    String name = function + "$constants";
    while (matcher.find()) {
      String constant = matcher.group(1);
      if (!constants.contains(constant)) {
        constants.add(constant);
      }
      String entry = name + "[" + constants.indexOf(constant) + "]";
      matcher.appendReplacement(text, Matcher.quoteReplacement(entry));
    }
    matcher.appendTail(text);
    return constants.isEmpty() ? method : table(name, constants) + text;
  }

  private static String table(String name, List<String> constants) {
    StringBuilder table = new StringBuilder("  private static final double[] " + name + " = {\n");
    for (String constant : constants) {
      table.append("    ").append(constant).append(",\n");
    }
    return table.append("  };\n\n").toString();
  }
}
