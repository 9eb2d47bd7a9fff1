package org.leibniz.loop;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which local variables of a body, and which expressions in it, depend on a counter. */
public final class Varying {
  private final String counter;
  private final Set<String> locals = new HashSet<>();

  private Varying(String counter) {
    this.counter = counter;
  }

  /** What varies in a body with a counter around it. */
  public static Varying of(List<Statement> body, String counter) {
    Varying varying = new Varying(counter);
    int before;
    do {
      before = varying.locals.size();
      varying.block(body, false);
    } while (varying.locals.size() > before);
    return varying;
  }

  private void block(List<Statement> statements, boolean chosen) {
    for (Statement statement : statements) {
      if (statement instanceof Statement.Define define) {
        note(define.local(), varies(define.value()));
      } else if (statement instanceof Statement.Declare declare) {
        note(declare.local(), declare.initial().map(this::varies).orElse(false));
      } else if (statement instanceof Statement.Assign assign) {
        note(assign.local(), chosen || varies(assign.value()));
      } else if (statement instanceof Statement.Accumulate accumulate
          && accumulate.place() instanceof Scalar.Local local) {
        note(local, chosen || varies(accumulate.value()));
      } else if (statement instanceof Statement.If branch) {
        boolean inside = chosen || varies(branch.condition());
        block(branch.then(), inside);
        block(branch.otherwise(), inside);
      } else if (statement instanceof Statement.For loop) {
        block(loop.body(), chosen);
      }
    }
  }

  private void note(Scalar.Local local, boolean varies) {
    if (varies) {
      locals.add(local.name());
    }
  }

  /** Whether a variable depends on the counter. */
  public boolean varies(Scalar.Local local) {
    return locals.contains(local.name());
  }

  /** Whether an expression depends on the counter. */
  public boolean varies(Scalar scalar) {
    Looking looking = new Looking();
    looking.scalar(scalar);
    return looking.found;
  }

  /** Whether an index depends on the counter. */
  public boolean varies(Index index) {
    Looking looking = new Looking();
    looking.index(index);
    return looking.found;
  }

  private final class Looking extends Transformation {
    private boolean found;

    @Override
    protected Scalar local(Scalar.Local local) {
      found |= locals.contains(local.name());
      return local;
    }

    @Override
    protected Index counter(Index.Counter read) {
      found |= read.name().equals(counter);
      return read;
    }
  }
}
