package org.leibniz.language.check;

import java.util.ArrayList;
import java.util.List;
import org.leibniz.language.parse.Expression;

/**
 * The local names that can be seen at a place: a list that grows inwards and is shared by the
 * places further out.
 */
record Visible(Visible outer, String name) {
  static final Visible NOTHING = new Visible(null, null);

  Visible with(List<Expression.Name> names) {
    Visible inner = this;
    for (Expression.Name added : names) {
      inner = new Visible(inner, added.text());
    }
    return inner;
  }

  boolean sees(String wanted) {
    for (Visible at = this; at.outer != null; at = at.outer) {
      if (at.name.equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  List<String> all() {
    List<String> names = new ArrayList<>();
    for (Visible at = this; at.outer != null; at = at.outer) {
      names.add(at.name);
    }
    return names;
  }
}
