package org.leibniz.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/**
 * Writes ordered items as statements. A value that is read once, where it is computed, moves into
 * the expression that reads it as long as that stays short; a branch that does nothing but choose a
 * value becomes a choice, unless a value costs much: lanes compute both sides of a choice.
 */
final class Writing {
  /** How many operations an expression has at most. */
  private static final int LONGEST = 6;

  private final Ordering.Region root;
  private final List<Scalar> results;
  private final Uses uses;
  private final Map<String, Scalar> moved = new HashMap<>();
  private final Map<Object, List<Scalar.Local>> declarations = new IdentityHashMap<>();
  private final Remarks remarks = new Remarks();

  private final Transformation moving =
      new Transformation() {
        @Override
        protected Scalar local(Scalar.Local local) {
          return moved.getOrDefault(local.name(), local);
        }
      };

  Writing(Ordering.Region root, List<Scalar> results) {
    this.root = root;
    this.results = results;
    this.uses = new Uses(root, results);
    declare(root);
  }

  Written written() {
    List<Statement> statements = write(root);
    return new Written(statements, results.stream().map(moving::scalar).toList());
  }

  /**
   * Finds where variables have to be declared that are not defined in one place around all reads.
   */
  private void declare(Ordering.Region region) {
    for (Object entry : region.entries) {
      if (entry instanceof Item item) {
        if (item.target != null) {
          declare(item.target, item);
        }
        item.gives.forEach(value -> declare(value, item));
      } else {
        ((Ordering.Branch) entry).sides().forEach(this::declare);
      }
    }
  }

  private void declare(Value value, Item item) {
    Uses.Of of = uses.of(value.local.name());
    if (of.first != item || definedInPlace(of)) {
      return;
    }
    Object entry = item;
    Ordering.Region region = of.definitions.get(0);
    while (region != of.around) {
      entry = region.branch();
      region = region.parent;
    }
    declarations.computeIfAbsent(entry, key -> new ArrayList<>()).add(value.local);
  }

  private static boolean definedInPlace(Uses.Of of) {
    return of.definitions.size() == 1 && of.around == of.definitions.get(0);
  }

  private List<Statement> write(Ordering.Region region) {
    List<Statement> statements = new ArrayList<>();
    for (Object entry : region.entries) {
      List<Scalar.Local> declared = declarations.getOrDefault(entry, List.of());
      if (entry instanceof Item item) {
        declare(declared, statements);
        write(item, statements);
      } else {
        write((Ordering.Branch) entry, declared, statements);
      }
    }
    return statements;
  }

  private static void declare(List<Scalar.Local> locals, List<Statement> statements) {
    for (Scalar.Local local : locals) {
      statements.add(
          new Statement.Declare(local, Optional.of(new Scalar.Literal(0, local.type()))));
    }
  }

  private void write(Item item, List<Statement> statements) {
    if (item.target == null) {
      remark(item, statements);
      item.statements.forEach(
          statement -> statements.add(moving.statement(given(statement, item))));
      return;
    }
    Scalar.Local local = item.target.local;
    Uses.Of of = uses.of(local.name());
    if (of.reads == 0) {
      return;
    }
    Scalar value = moving.scalar(item.value);
    if (!definedInPlace(of)) {
      remark(item, statements);
      statements.add(new Statement.Assign(local, value));
    } else if (!of.opaque && of.reads == 1 && of.read == of.around && operations(value) < LONGEST) {
      moved.put(local.name(), value);
    } else {
      remark(item, statements);
      statements.add(new Statement.Define(local, value));
    }
  }

  /**
   * A variable that statements of an item declare, and that is declared further out, is only
   * assigned there.
   */
  private Statement given(Statement statement, Item item) {
    if (statement instanceof Statement.Declare declare && declare.initial().isPresent()) {
      for (Value value : item.gives) {
        if (value.local.equals(declare.local()) && !definedInPlace(uses.of(value.local.name()))) {
          return new Statement.Assign(declare.local(), declare.initial().get());
        }
      }
    }
    return statement;
  }

  private void write(
      Ordering.Branch branch, List<Scalar.Local> declared, List<Statement> statements) {
    Scalar condition = moving.scalar(branch.condition);
    List<Statement> then = branch.side(true) == null ? List.of() : write(branch.side(true));
    List<Statement> otherwise = branch.side(false) == null ? List.of() : write(branch.side(false));
    Optional<Statement> choice = choice(condition, then, otherwise, declared);
    if (choice.isPresent()) {
      statements.add(choice.get());
    } else {
      declare(declared, statements);
      statements.add(new Statement.If(condition, then, otherwise));
    }
  }

  private Optional<Statement> choice(
      Scalar condition, List<Statement> whole, List<Statement> rest, List<Scalar.Local> declared) {
    List<Statement> then = whole.stream().filter(s -> !(s instanceof Statement.Remark)).toList();
    List<Statement> otherwise =
        rest.stream().filter(s -> !(s instanceof Statement.Remark)).toList();
    if (declared.size() == 1
        && then.size() == 1
        && otherwise.size() == 1
        && then.get(0) instanceof Statement.Assign first
        && otherwise.get(0) instanceof Statement.Assign second
        && first.local().equals(declared.get(0))
        && second.local().equals(declared.get(0))
        && !callsKernel(first.value())
        && !callsKernel(second.value())
        && uses.of(first.local().name()).definitions.size() == 2) {
      return Optional.of(
          new Statement.Define(
              first.local(), new Scalar.Choose(condition, first.value(), second.value())));
    }
    return Optional.empty();
  }

  private static boolean callsKernel(Scalar scalar) {
    boolean[] calls = {false};
    new Transformation() {
      @Override
      protected Scalar apply(Scalar.Apply apply) {
        calls[0] |= !apply.function().kernels().isEmpty();
        return super.apply(apply);
      }
    }.scalar(scalar);
    return calls[0];
  }

  private void remark(Item item, List<Statement> statements) {
    item.origin.filter(remarks::begins).ifPresent(span -> statements.add(Remarks.of(span)));
  }

  /** How many operations an expression has. */
  static int operations(Scalar scalar) {
    int[] count = new int[1];
    new Transformation() {
      @Override
      public Scalar scalar(Scalar part) {
        boolean leaf = part instanceof Scalar.Literal || part instanceof Scalar.Local;
        count[0] += leaf ? 0 : 1;
        return super.scalar(part);
      }
    }.scalar(scalar);
    return count[0];
  }
}
