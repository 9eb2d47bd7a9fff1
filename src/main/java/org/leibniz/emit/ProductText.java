package org.leibniz.emit;

import java.util.ArrayList;
import java.util.List;
import org.leibniz.loop.Matrix;
import org.leibniz.loop.Program;
import org.leibniz.loop.Statement;

/**
 * The Java text of products of matrices: a call each, and the members that a class has for them
 * all. Factors are copied block by block, in the order in which they are read. With vectors, a tile
 * of the sum is held in registers meanwhile (K. Goto and R. A. van de Geijn, "Anatomy of
 * high-performance matrix multiplication", 2008); without, a row of it takes several rows of the
 * right factor at a time, in a loop that virtual machines turn into vectors. The products that are
 * added to an element come in their order either way.
 */
final class ProductText {
  private static final String METHOD = "product$";

  private ProductText() {}

  /** The text of a product. */
  static String call(Statement.Product product, Expressions expressions) {
    List<String> operands = new ArrayList<>();
    Matrix sum = product.sum();
    operands.add(matrix(product.left(), expressions));
    operands.add(matrix(product.right(), expressions));
    operands.add(sum.buffer().name());
    operands.add(expressions.index(sum.first()));
    operands.add(String.valueOf(sum.down()));
    operands.add(String.valueOf(product.rows()));
    operands.add(String.valueOf(product.depth()));
    operands.add(String.valueOf(product.columns()));
    return METHOD + "(" + String.join(", ", operands) + ");";
  }

  private static String matrix(Matrix matrix, Expressions expressions) {
    String first = expressions.index(matrix.first());
    return matrix.buffer().name() + ", " + first + ", " + matrix.down() + ", " + matrix.along();
  }

  /**
   * The members of a class with a program's products; nothing where it has none.
   *
   * @param lanes how many doubles a vector holds; 0 where there are no vectors
   */
  static String members(Program program, int lanes) {
    List<Statement.Product> products = program.all(Statement.Product.class);
    if (products.isEmpty()) {
      return "";
    }
    int rows = products.stream().mapToInt(Statement.Product::rows).max().orElseThrow();
    int depth = products.stream().mapToInt(Statement.Product::depth).max().orElseThrow();
    int columns = products.stream().mapToInt(Statement.Product::columns).max().orElseThrow();
    return lanes > 0
        ? new TileText(lanes).members(rows, depth, columns)
        : RowStepText.members(depth, columns);
  }
}
