package org.leibniz.emit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Two statements in a row that call the same kernels, as one that calls kernels for two vectors at
 * a time. A kernel waits for its own results; two beside each other wait half as often, and read
 * their constants once.
 *
 * @param local the variable that the first statement introduces
 * @param before the lines that come before its own
 * @param line its own line
 */
record TwinLines(String local, List<LaneLine> before, String line) {
  /** The list is copied. */
  TwinLines {
    before = List.copyOf(before);
  }

  /** Whether another statement may be beside it. */
  boolean calls() {
    return before.stream().anyMatch(line -> line.kernel().isPresent());
  }

  /**
   * The lines of this statement and the one behind it, in turns; empty where they are not alike, or
   * the one behind reads what this one gives.
   *
   * @param others the lines that come before the other's own
   * @param last the other's own line
   */
  Optional<List<LaneLine>> with(List<LaneLine> others, String last) {
    if (!alike(others) || mentioned(others, last) || !apart(others)) {
      return Optional.empty();
    }
    List<LaneLine> lines = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      LaneLine one = before.get(i);
      LaneLine other = others.get(i);
      if (one.kernel().isEmpty()) {
        lines.add(one);
        lines.add(other);
        continue;
      }
      Optional<String> both = LaneKernels.twice(one.kernel().get());
      if (both.isEmpty()) {
        return Optional.empty();
      }
      List<String> arrays = new ArrayList<>(one.arrays());
      arrays.addAll(other.arrays());
      lines.add(LaneLine.call(both.get(), arrays));
    }
    lines.add(LaneLine.of(line));
    lines.add(LaneLine.of(last));
    return Optional.of(lines);
  }

  private boolean alike(List<LaneLine> others) {
    if (!calls() || before.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < others.size(); i++) {
      LaneLine one = before.get(i);
      LaneLine other = others.get(i);
      if (!one.kernel().equals(other.kernel()) || one.opens() || other.opens()) {
        return false;
      }
    }
    return true;
  }

  private boolean mentioned(List<LaneLine> others, String last) {
    Pattern name = Pattern.compile("(?<![\\w$])" + Pattern.quote(local) + "(?![\\w$])");
    return name.matcher(last).find()
        || others.stream().anyMatch(line -> name.matcher(line.text()).find());
  }

  /** Whether no array is handed over twice. */
  private boolean apart(List<LaneLine> others) {
    Set<String> arrays = new HashSet<>();
    for (List<LaneLine> lines : List.of(before, others)) {
      for (LaneLine line : lines) {
        for (String array : line.arrays()) {
          if (!arrays.add(array)) {
            return false;
          }
        }
      }
    }
    return true;
  }
}
