package org.leibniz.schedule;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Gives names that are legal in Java, each once. */
final class Names {
  private static final Set<String> WORDS =
      Set.of(
          "abstract assert boolean break byte case catch char class const continue default do double else enum extends"
              .split(" "));
  private static final Set<String> MORE_WORDS =
      Set.of(
          ("final finally float for goto if implements import instanceof int interface long native new null package"
                  + " private protected public return short static strictfp super switch synchronized this throw throws"
                  + " transient true false try void volatile while var yield record sealed permits")
              .split(" "));

  private final Set<String> taken = new HashSet<>();

  /** Takes a name out of use. */
  void reserve(String name) {
    taken.add(name);
  }

  boolean taken(String name) {
    return taken.contains(name);
  }

  /** A new name like the one wished for. */
  String fresh(String wish) {
    String legal = legal(wish);
    String name = legal;
    for (int i = 2; WORDS.contains(name) || MORE_WORDS.contains(name) || !taken.add(name); i++) {
      name = legal + "_" + i;
    }
    return name;
  }

  private static String legal(String wish) {
    StringBuilder text = new StringBuilder();
    for (char c : wish.toCharArray()) {
      boolean plain = c < 128 && Character.isJavaIdentifierPart(c) && c != '$';
      text.append(
          plain
              ? String.valueOf(c)
              : c < 128 ? "_" : "u" + Integer.toHexString(c).toLowerCase(Locale.ROOT));
    }
    if (text.length() == 0
        || !Character.isJavaIdentifierStart(text.charAt(0))
        || text.toString().equals("_")) {
      text.insert(0, "v");
    }
    return text.toString();
  }
}
