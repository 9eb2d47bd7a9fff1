package org.leibniz.solve;

import java.util.List;

/**
 * One option of a method: a number, or one of some words, which stands for its place among them.
 *
 * @param name as users write it
 * @param value the default
 * @param words the words; none for a number
 * @param meaning a few words
 */
public record Setting(String name, double value, List<String> words, String meaning) {
  /** Copies the words. */
  public Setting {
    words = List.copyOf(words);
  }

  /** A number. */
  Setting(String name, double value, String meaning) {
    this(name, value, List.of(), meaning);
  }
}
