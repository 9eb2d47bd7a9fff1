package org.leibniz.interval;

/** Comparisons, logic and choices by a truth value. */
final class TruthRules {
  private TruthRules() {}

  static void narrow(Narrowing rule, Ranges r) {
    switch (rule) {
      case EQUAL -> equal(r, 1);
      case NOT_EQUAL -> equal(r, 0);
      case LESS -> less(r, 1, 2, 1);
      case GREATER -> less(r, 2, 1, 1);
      case LESS_OR_EQUAL -> less(r, 2, 1, 0);
      case GREATER_OR_EQUAL -> less(r, 1, 2, 0);
      case AND -> joined(r, 0);
      case OR -> joined(r, 1);
      case NOT -> {
        r.meet(0, 1 - r.upper(1), 1 - r.lower(1));
        r.meet(1, 1 - r.upper(0), 1 - r.lower(0));
      }
      case CHOICE -> choice(r);
      default -> throw new IllegalStateException(rule.toString());
    }
  }

  private static void decide(Ranges r, double truth) {
    r.meet(0, truth, truth);
  }

  /** The result is {@code same} where the operands are equal. */
  private static void equal(Ranges r, double same) {
    if (r.lower(1) > r.upper(2) || r.upper(1) < r.lower(2)) {
      decide(r, 1 - same);
    } else if (r.point(1) && r.is(2, r.lower(1))) {
      decide(r, same);
    }
    if (r.is(0, same)) {
      NumberRules.same(r, 1, 2);
    } else if (r.is(0, 1 - same)) {
      if (r.point(1)) {
        r.remove(2, r.lower(1));
      }
      if (r.point(2)) {
        r.remove(1, r.lower(2));
      }
    }
  }

  /** The result is {@code truth} where one operand is less than another. */
  private static void less(Ranges r, int a, int b, double truth) {
    if (r.upper(a) < r.lower(b)) {
      decide(r, truth);
    } else if (r.lower(a) >= r.upper(b)) {
      decide(r, 1 - truth);
    }
    if (r.is(0, truth)) {
      r.below(a, b);
    } else if (r.is(0, 1 - truth)) {
      r.meet(a, r.lower(b), Double.POSITIVE_INFINITY);
      r.meet(b, Double.NEGATIVE_INFINITY, r.upper(a));
    }
  }

  /** The result is {@code deciding} where one operand is, and the other value where both are. */
  private static void joined(Ranges r, double deciding) {
    double other = 1 - deciding;
    if (r.is(1, deciding) || r.is(2, deciding)) {
      decide(r, deciding);
    } else if (r.is(1, other) && r.is(2, other)) {
      decide(r, other);
    }
    if (r.is(0, other)) {
      r.meet(1, other, other);
      r.meet(2, other, other);
    } else if (r.is(0, deciding)) {
      if (r.is(1, other)) {
        r.meet(2, deciding, deciding);
      }
      if (r.is(2, other)) {
        r.meet(1, deciding, deciding);
      }
    }
  }

  private static void choice(Ranges r) {
    if (apart(r, 2)) {
      r.meet(1, 0, 0);
    }
    if (apart(r, 3)) {
      r.meet(1, 1, 1);
    }
    if (r.is(1, 1)) {
      NumberRules.same(r, 0, 2);
    } else if (r.is(1, 0)) {
      NumberRules.same(r, 0, 3);
    } else {
      r.meet(0, Math.min(r.lower(2), r.lower(3)), Math.max(r.upper(2), r.upper(3)));
    }
  }

  private static boolean apart(Ranges r, int arm) {
    return r.lower(0) > r.upper(arm) || r.upper(0) < r.lower(arm);
  }
}
