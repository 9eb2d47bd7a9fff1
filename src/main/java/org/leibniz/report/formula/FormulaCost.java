package org.leibniz.report.formula;

import java.util.HashMap;
import java.util.Map;
import org.leibniz.report.formula.FormulaTerm.Kind;

/** How long a term is to read: names, numbers, functions and parentheses, each counted once. */
final class FormulaCost {
  private static final long ENDLESS = 1L << 40;

  private final Map<FormulaTerm, Long> known = new HashMap<>();

  /** The length of a term; those of its parts are found first. */
  long of(FormulaTerm term) {
    if (!known.containsKey(term)) {
      for (FormulaTerm part : FormulaParts.below(term, known.keySet())) {
        known.put(part, Math.min(ENDLESS, length(part)));
      }
    }
    return known.get(term);
  }

  private long length(FormulaTerm term) {
    return switch (term.kind()) {
      case SUM -> sum(term);
      case PRODUCT -> product(term);
      case SYMBOL -> 1;
      default -> {
        long length = 1;
        for (FormulaTerm part : term.parts()) {
          length += known.get(part);
        }
        yield length;
      }
    };
  }

  private long sum(FormulaTerm term) {
    long length = term.number() || term.constant() != 0 ? 1 : 0;
    for (int i = 0; i < term.parts().size(); i++) {
      double factor = Math.abs(term.numbers().get(i));
      length += known.get(term.part(i)) + (factor == 1 ? 0 : 1 + enclosed(term.part(i)));
    }
    return length;
  }

  private long product(FormulaTerm term) {
    long length = 0;
    for (int i = 0; i < term.parts().size(); i++) {
      double exponent = Math.abs(term.numbers().get(i));
      length += known.get(term.part(i)) + (exponent == 1 ? 0 : 1) + enclosed(term.part(i));
    }
    return length;
  }

  private static int enclosed(FormulaTerm term) {
    return term.kind() == Kind.SUM && !term.number() ? 1 : 0;
  }
}
