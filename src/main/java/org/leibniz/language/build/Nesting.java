package org.leibniz.language.build;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.leibniz.language.parse.Expression;
import org.leibniz.language.parse.Statement;
import org.leibniz.language.parse.SyntaxTree;
import org.leibniz.language.parse.Walk;

/**
 * How deeply expressions nest. Building recurses over expressions, which is the caller's stack for
 * what people write; what nests deeper is built on a thread of its own with a stack that is large
 * enough.
 */
final class Nesting {
  /** Levels that fit every thread's stack. */
  private static final int SHALLOW = 100;

  private static final long STACK_BASE = 1 << 20;

  /** Bytes of stack for one level: a handful of interpreted frames, with room. */
  private static final long STACK_PER_LEVEL = 2_500;

  private Nesting() {}

  private record Open(Expression expression, int depth) {}

  /** Does some work that recurses over the expressions of files. */
  static <T> T deepEnough(List<SyntaxTree> trees, Supplier<T> work) {
    long depth = deepest(trees);
    return depth <= SHALLOW ? work.get() : onLargeStack(STACK_BASE + STACK_PER_LEVEL * depth, work);
  }

  /**
   * An upper bound: the deepest statement, and below it every function called by the one before.
   */
  private static long deepest(List<SyntaxTree> trees) {
    long functions = 0;
    long statements = 0;
    for (SyntaxTree tree : trees) {
      for (Statement statement : tree.statements()) {
        int depth = 0;
        for (Expression part : Walk.parts(statement)) {
          depth = Math.max(depth, depth(part));
        }
        if (statement instanceof Statement.Function) {
          functions += depth;
        } else {
          statements = Math.max(statements, depth);
        }
      }
    }
    return functions + statements;
  }

  private static int depth(Expression root) {
    Deque<Open> open = new ArrayDeque<>();
    open.push(new Open(root, 1));
    int deepest = 0;
    while (!open.isEmpty()) {
      Open next = open.pop();
      deepest = Math.max(deepest, next.depth());
      for (Expression part : Walk.parts(next.expression())) {
        open.push(new Open(part, next.depth() + 1));
      }
    }
    return deepest;
  }

  private static <T> T onLargeStack(long bytes, Supplier<T> work) {
    List<T> result = new ArrayList<>(1);
    List<Throwable> failure = new ArrayList<>(1);
    Thread thread = new Thread(null, () -> result.add(work.get()), "builder", bytes);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((where, thrown) -> failure.add(thrown));
    thread.start();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (!failure.isEmpty()) {
      throw new IllegalStateException("building failed", failure.get(0));
    }
    return result.get(0);
  }
}
