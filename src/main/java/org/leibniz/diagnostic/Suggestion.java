package org.leibniz.diagnostic;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a person may have meant. */
public final class Suggestion {

  private Suggestion() {}

  /**
   * The candidate that is closest to a name, if one is close enough: at most one slip for every
   * three characters, letters of the other case counting as half a slip, at most three in all. Of
   * equally close ones the first is taken.
   */
  public static Optional<String> closest(String name, Collection<String> candidates) {
    // Counted in halves, so that the case of a letter can be worth half a slip.
    int limit = 2 * Math.min(3, Math.max(1, (name.length() + 1) / 3));
    String best = null;
    int least = limit + 1;
    for (String candidate : candidates) {
      if (Math.abs(candidate.length() - name.length()) * 2 > limit || candidate.equals(name)) {
        continue;
      }
      int distance = distance(name, candidate);
      // A name of one or two letters is near to everything; only its case may differ.
      boolean tooShort = name.length() < 3 && !name.equalsIgnoreCase(candidate);
      if (distance < least && !tooShort) {
        least = distance;
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * Twice the number of insertions, deletions, substitutions and exchanges of neighbours that lead
   * from one text to the other (Damerau 1964, in the restricted form that edits no part twice), the
   * case of a letter counting once.
   */
  static int distance(String from, String to) {
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      last[j] = 2 * j;
    }
    for (int i = 1; i <= from.length(); i++) {
      row[0] = 2 * i;
      for (int j = 1; j <= to.length(); j++) {
        int substituted = last[j - 1] + substitution(from.charAt(i - 1), to.charAt(j - 1));
        row[j] = Math.min(substituted, 2 + Math.min(last[j], row[j - 1]));
        boolean exchanged =
            i > 1
                && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
        if (exchanged) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 2);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[to.length()];
  }

  private static int substitution(char a, char b) {
    if (a == b) {
      return 0;
    }
    return String.valueOf(a)
            .toLowerCase(Locale.ROOT)
            .equals(String.valueOf(b).toLowerCase(Locale.ROOT))
        ? 1
        : 2;
  }
}
