package org.leibniz.schedule;

import java.util.HashMap;
import java.util.Map;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Transformation;

/** Gives the local variables of a method their names, in the order in which they appear. */
final class Naming extends Transformation {
  private final Names program;
  private final Names local = new Names();
  private final Map<String, String> wishes;
  private final Map<String, String> given = new HashMap<>();
  private int numbered;

  /** Names unlike those of the program; some variables have a name wished for. */
  Naming(Names program, Map<String, String> wishes) {
    this.program = program;
    this.wishes = wishes;
  }

  @Override
  protected Scalar local(Scalar.Local variable) {
    return target(variable);
  }

  @Override
  protected Scalar.Local target(Scalar.Local variable) {
    return new Scalar.Local(given.computeIfAbsent(variable.name(), this::name), variable.type());
  }

  private String name(String provisional) {
    String wish = wishes.get(provisional);
    String name;
    do {
      name = local.fresh(wish == null ? "s" + ++numbered : wish);
    } while (program.taken(name));
    return name;
  }
}
