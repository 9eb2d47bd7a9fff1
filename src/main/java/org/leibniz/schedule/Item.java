package org.leibniz.schedule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leibniz.diagnostic.Span;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;

/**
 * One step of straight-line code before the steps are put in order: it gives a value, or is a group
 * of statements.
 */
final class Item {
  /** Among steps that may be next, the smallest is. */
  final long priority;

  /** Under which conditions it is done. */
  final Guard guard;

  /** Which values it needs. */
  final Set<Value> reads = new SmallSet<>();

  /** Which units have to be done before. */
  final Set<Unit> after = new SmallSet<>();

  /** Which steps have to be done before: those of the units. */
  final Set<Item> before = new SmallSet<>();

  /** Whether its statements are left as they are, being loops. */
  boolean opaque;

  /** The value that it gives; null for statements. */
  Value target;

  /** The expression of that value. */
  Scalar value;

  /** The statements, where it is a group of them. */
  List<Statement> statements = List.of();

  /** The values that statements of it give. */
  final Set<Value> gives = new SmallSet<>();

  /** Where it comes from. */
  Optional<Span> origin = Optional.empty();

  /** Its number in its block, in the order of making. */
  final int number;

  /** While steps are put in order: for how many others it has to wait. */
  int waiting;

  /** While steps are put in order: those that wait for it. */
  List<Item> followers = List.of();

  Item(long priority, int number, Guard guard) {
    this.priority = priority;
    this.number = number;
    this.guard = guard;
  }

  /** No step of the code: something on whose behalf values are asked for. */
  static Item asking(Guard guard) {
    return new Item(Long.MAX_VALUE, -1, guard);
  }
}
