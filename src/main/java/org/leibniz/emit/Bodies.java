package org.leibniz.emit;

import java.util.ArrayList;
import java.util.List;

/**
 * The bodies of a class's methods. JavaPoet looks at each line of a body several times, and bodies
 * may have hundreds of thousands; so it is given one line in place of each, and the bodies come
 * into the finished text.
 */
final class Bodies {
  /** How deep a statement of a method of the class is indented. */
  static final int DEPTH = 2;

  /** No Java has this in it outside of texts. */
  private static final String MARK = "    %%body%%\n";

  private final List<String> bodies = new ArrayList<>();

  /** What JavaPoet is given in place of a body; bodies stand in the class in this order. */
  String placeholder(String body) {
    bodies.add(body);
    return MARK.strip() + "\n";
  }

  /** The text of the class with the bodies in their places. */
  String filled(String text) {
    StringBuilder whole = new StringBuilder();
    int from = 0;
    for (String body : bodies) {
      int place = text.indexOf(MARK, from);
      whole.append(text, from, place).append(body);
      from = place + MARK.length();
    }
    return whole.append(text, from, text.length()).toString();
  }
}
