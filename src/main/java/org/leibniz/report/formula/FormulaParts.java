package org.leibniz.report.formula;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The parts of which terms are made, found without recursion. */
final class FormulaParts {
  private FormulaParts() {}

  /** A term and all its parts, parts first, without those that are known already. */
  static List<FormulaTerm> below(FormulaTerm root, Set<FormulaTerm> known) {
    Set<FormulaTerm> seen = new HashSet<>();
    Deque<FormulaTerm> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      FormulaTerm term = open.pop();
      if (!known.contains(term) && seen.add(term)) {
        term.parts().forEach(open::push);
      }
    }
    List<FormulaTerm> ordered = new ArrayList<>(seen);
    ordered.sort(Comparator.comparingInt(FormulaTerm::id));
    return ordered;
  }

  /** Whether a term is a function of that name. */
  static boolean called(FormulaTerm term, String name) {
    return term.kind() == FormulaTerm.Kind.CALL && term.label().equals(name);
  }
}
