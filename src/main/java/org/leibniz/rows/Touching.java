package org.leibniz.rows;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/** The variables and buffers that statements read and change, by name. */
final class Touching extends Transformation {
  private final Set<String> read = new HashSet<>();
  private final Set<String> changed = new HashSet<>();

  /** The buffers of which single elements are changed. */
  private final Set<String> stored = new HashSet<>();

  static Touching of(List<Statement> statements) {
    Touching touching = new Touching();
    touching.block(statements);
    return touching;
  }

  /** Takes in what others touch. */
  void add(Touching other) {
    read.addAll(other.read);
    changed.addAll(other.changed);
    stored.addAll(other.stored);
  }

  /** Whether the order of these statements and others matters. */
  boolean depends(Touching other) {
    return meet(changed, other.read) || meet(changed, other.changed) || meet(read, other.changed);
  }

  /**
   * Whether no element that one of two bodies stores is touched by the other, but at pairs of
   * places where they may meet.
   *
   * @param harmless whether a place of the first body and one of the second may be in one buffer
   */
  static boolean apart(
      List<Statement> first, List<Statement> second, BiPredicate<Index, Index> harmless) {
    Set<String> stored = new HashSet<>(of(first).stored);
    stored.addAll(of(second).stored);
    List<Scalar.Load> places = Mentioned.places(second);
    for (Scalar.Load one : Mentioned.places(first)) {
      String name = one.buffer().name();
      if (!stored.contains(name)) {
        continue;
      }
      for (Scalar.Load other : places) {
        if (other.buffer().name().equals(name) && !harmless.test(one.offset(), other.offset())) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether a variable or a buffer is read or changed. */
  boolean touches(String name) {
    return read.contains(name) || changed.contains(name);
  }

  /** Whether a variable or a buffer is read. */
  boolean reads(String name) {
    return read.contains(name);
  }

  /** Whether a variable or a buffer is changed. */
  boolean changes(String name) {
    return changed.contains(name);
  }

  /** The buffers of which single elements are changed. */
  Set<String> stored() {
    return Set.copyOf(stored);
  }

  /** Whether single elements of buffers are changed. */
  boolean stores() {
    return !stored.isEmpty();
  }

  /** Whether buffers are read that others change element by element. */
  boolean readsStored(Touching others) {
    return meet(read, others.stored);
  }

  private static boolean meet(Set<String> some, Set<String> others) {
    return some.stream().anyMatch(others::contains);
  }

  @Override
  protected Scalar local(Scalar.Local local) {
    read.add(local.name());
    return local;
  }

  @Override
  protected Scalar.Local target(Scalar.Local local) {
    changed.add(local.name());
    return local;
  }

  @Override
  protected Buffer buffer(Buffer buffer) {
    read.add(buffer.name());
    return buffer;
  }

  @Override
  public Statement statement(Statement statement) {
    if (statement instanceof Statement.Accumulate accumulate) {
      return statement(accumulate.plain());
    }
    if (statement instanceof Statement.Store store) {
      changed.add(store.buffer().name());
      stored.add(store.buffer().name());
      index(store.offset());
      scalar(store.value());
      return statement;
    }
    if (statement instanceof Statement.Fill fill) {
      changed.add(fill.buffer().name());
      return statement;
    }
    if (statement instanceof Statement.Copy copy) {
      changed.add(copy.to().name());
      read.add(copy.from().name());
    } else if (statement instanceof Statement.Product product) {
      changed.add(product.sum().buffer().name());
    } else if (statement instanceof Statement.Swap swap) {
      changed.add(swap.first().name());
      changed.add(swap.second().name());
    } else if (statement instanceof Statement.Grow grow) {
      changed.add(grow.buffer().name());
    }
    return super.statement(statement);
  }
}
