package org.leibniz.report.formula;

import java.util.List;

/**
 * How the parts of a loop's term are to be read: the starts of the states, the count, the condition
 * where there is one, a body for each state, and what is saved of each trip where that is the
 * result.
 *
 * @param states the names of the states
 * @param index the name of the counter
 * @param conditional whether there is a condition
 * @param result the place of the state that is the result; negative: what is saved of each trip
 */
record FormulaLoop(List<String> states, String index, boolean conditional, int result) {

  /** Copies the list. */
  FormulaLoop {
    states = List.copyOf(states);
  }

  int count() {
    return states.size();
  }

  int condition() {
    return states.size() + 1;
  }

  int body(int state) {
    return states.size() + 1 + (conditional ? 1 : 0) + state;
  }

  int saved() {
    return body(states.size());
  }

  boolean saves() {
    return result < 0;
  }

  /** The first part that stands inside the loop. */
  int inside() {
    return states.size() + 1;
  }
}
