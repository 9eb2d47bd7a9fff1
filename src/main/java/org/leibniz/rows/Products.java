package org.leibniz.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Statement;

/**
 * Finds nests of loops that are products of matrices, wherever they stand, and writes each as a
 * statement of its own, which is computed tile by tile. (K. Goto and R. A. van de Geijn, "Anatomy
 * of high-performance matrix multiplication", 2008.)
 */
final class Products {
  private final Set<String> reserved;
  private final Function<Size, Buffer> storage;

  /** The loops around, with what they count to; empty where that is not known. */
  private final Map<String, Optional<Integer>> around = new LinkedHashMap<>();

  /**
   * @param reserved names that counters may not have
   * @param storage new working storage for so many numbers
   */
  Products(Set<String> reserved, Function<Size, Buffer> storage) {
    this.reserved = reserved;
    this.storage = storage;
  }

  /** The statements with products in place of nests; the same list where there are none. */
  List<Statement> of(List<Statement> statements) {
    List<Statement> result = new ArrayList<>();
    boolean changed = false;
    for (Statement statement : statements) {
      List<Statement> made = made(statement);
      changed |= made.size() != 1 || made.get(0) != statement;
      result.addAll(made);
    }
    return changed ? result : statements;
  }

  private List<Statement> made(Statement statement) {
    if (statement instanceof Statement.If branch) {
      List<Statement> then = of(branch.then());
      List<Statement> otherwise = of(branch.otherwise());
      boolean same = then == branch.then() && otherwise == branch.otherwise();
      return List.of(same ? branch : new Statement.If(branch.condition(), then, otherwise));
    } else if (statement instanceof Statement.For loop) {
      Optional<List<Statement>> products = ProductNest.of(loop, around, reserved, storage);
      return products.orElseGet(() -> List.of(inside(loop)));
    }
    return List.of(statement);
  }

  private Statement inside(Statement.For loop) {
    boolean known = loop.bound() instanceof Index.Extent extent && extent.size().known();
    around.put(loop.counter(), known ? Optional.of(RowGroup.rows(loop)) : Optional.empty());
    List<Statement> body = of(loop.body());
    around.remove(loop.counter());
    return body == loop.body() ? loop : new Statement.For(loop.counter(), loop.bound(), body);
  }
}
