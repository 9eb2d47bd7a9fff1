package org.leibniz.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leibniz.loop.Statement;

/**
 * What it costs, in bytes of bytecode, that local variables cross the bounds of a stretch of
 * statements which becomes a method: each that comes from before is loaded from its cell, each that
 * is touched after is stored in its cell. The stretch grows statement by statement.
 */
final class Crossing {
  /** Bytes of loading a variable from a cell, or of storing it there. */
  private static final int CELL = 12;

  private final List<Locals> touches;
  private final Map<String, Integer> last = new HashMap<>();
  private final Set<String> entering = new HashSet<>();
  private final Set<String> made = new HashSet<>();

  /** How many of the variables that the stretch makes are touched after it. */
  private int leaving;

  /** Looks at all statements of a block. */
  Crossing(List<Statement> statements) {
    this.touches = new ArrayList<>(statements.size());
    for (Statement statement : statements) {
      Locals touch = Locals.of(statement);
      touch.touched().forEach(local -> last.put(local, touches.size()));
      touches.add(touch);
    }
  }

  /** Begins a new, empty stretch. */
  void begin() {
    entering.clear();
    made.clear();
    leaving = 0;
  }

  /** Adds the statement of a number, the one after the stretch. */
  void add(int number) {
    Locals touch = touches.get(number);
    for (String local : touch.touched()) {
      boolean ends = last.get(local) == number;
      if (made.contains(local)) {
        leaving -= ends ? 1 : 0;
      } else if (touch.introduced().contains(local)) {
        made.add(local);
        leaving += ends ? 0 : 1;
      } else {
        entering.add(local);
      }
    }
  }

  /** The bytes for the stretch as it is. */
  int weight() {
    return (entering.size() + leaving) * CELL;
  }
}
