package org.leibniz.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text with places for parts; a part can be put in place of the whole when a failing program is
 * made smaller.
 */
record Tree(String pattern, List<Tree> parts) {
  static Tree leaf(String text) {
    return new Tree(text, List.of());
  }

  static Tree of(String pattern, Tree... parts) {
    return new Tree(pattern, Arrays.asList(parts));
  }

  Tree bracketed() {
    return of("(%s)", this);
  }

  /** Trees that are a little smaller. */
  List<Tree> smaller() {
    List<Tree> smaller = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      if (!pattern.startsWith("let ") && !pattern.startsWith("fn ")) {
        smaller.add(parts.get(i));
      }
      for (String simple : List.of("(0.5)", "(2.0)")) {
        if (!parts.get(i).pattern.equals("(0.5)") && !parts.get(i).pattern.equals("(2.0)")) {
          smaller.add(with(i, leaf(simple)));
        }
      }
      for (Tree part : parts.get(i).smaller()) {
        smaller.add(with(i, part));
      }
    }
    return smaller;
  }

  private Tree with(int place, Tree part) {
    List<Tree> changed = new ArrayList<>(parts);
    changed.set(place, part);
    return new Tree(pattern, changed);
  }

  @Override
  public String toString() {
    return parts.isEmpty() ? pattern : String.format(pattern, parts.toArray());
  }
}
