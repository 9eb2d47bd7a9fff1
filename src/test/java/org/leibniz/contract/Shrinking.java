package org.leibniz.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.leibniz.diagnostic.DiagnosticException;

/** Makes failing programs smaller. */
final class Shrinking {
  private Shrinking() {}

  /**
   * The least program that still fails, found by leaving out lines and putting parts in place of
   * the whole.
   *
   * @param attempts how many smaller ones are tried
   */
  static List<Tree> shrunk(List<Tree> lines, Predicate<String> fails, int attempts) {
    List<Tree> current = lines;
    int left = attempts;
    int next = 0;
    List<List<Tree>> candidates = candidates(current);
    // From where the last one was found on: what was tried before seldom helps now.
    for (int unchanged = 0; unchanged < candidates.size() && left > 0; left--) {
      List<Tree> candidate = candidates.get(next % candidates.size());
      if (stillFails(RandomProgram.text(candidate), fails)) {
        current = candidate;
        candidates = candidates(current);
        unchanged = 0;
      } else {
        next++;
        unchanged++;
      }
    }
    return current;
  }

  private static List<List<Tree>> candidates(List<Tree> lines) {
    List<List<Tree>> candidates = new ArrayList<>();
    for (int i = lines.size() - 1; i >= 0; i--) {
      List<Tree> without = new ArrayList<>(lines);
      without.remove(i);
      candidates.add(without);
    }
    for (int i = 0; i < lines.size(); i++) {
      for (Tree smaller : lines.get(i).smaller()) {
        List<Tree> changed = new ArrayList<>(lines);
        changed.set(i, smaller);
        candidates.add(changed);
      }
    }
    return candidates;
  }

  private static boolean stillFails(String text, Predicate<String> fails) {
    try {
      return fails.test(text);
    } catch (DiagnosticException problem) {
      return false;
    } catch (RuntimeException other) {
      return false;
    }
  }
}
