package org.leibniz.data;

import java.util.List;
import java.util.TreeMap;

/**
 * The columns that together are one matrix: {@code x0, x1, ...}, {@code x_0, ...} or {@code x[0],
 * ...}.
 */
final class ColumnGroup {
  private static final int MOST_DIGITS = 7;

  private ColumnGroup() {}

  /**
   * The columns of the group in the order of their numbers, or nothing if there is none: the
   * numbers must begin with 0 or 1 and leave none out. Of several ways to write them, the one with
   * most columns counts.
   */
  static List<String> find(List<String> columns, String name) {
    List<String> most = List.of();
    for (String[] style : new String[][] {{name, ""}, {name + "_", ""}, {name + "[", "]"}}) {
      List<String> group = find(columns, style[0], style[1]);
      most = group.size() > most.size() ? group : most;
    }
    return most;
  }

  private static List<String> find(List<String> columns, String before, String after) {
    TreeMap<Integer, String> found = new TreeMap<>();
    for (String column : columns) {
      int digits = column.length() - before.length() - after.length();
      if (digits > 0
          && digits <= MOST_DIGITS
          && column.startsWith(before)
          && column.endsWith(after)) {
        String number = column.substring(before.length(), before.length() + digits);
        if (number.chars().allMatch(c -> c >= '0' && c <= '9')) {
          found.put(Integer.valueOf(number), column);
        }
      }
    }
    boolean complete =
        !found.isEmpty()
            && found.firstKey() <= 1
            && found.lastKey() - found.firstKey() == found.size() - 1;
    return complete ? List.copyOf(found.values()) : List.of();
  }
}
