package org.leibniz.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.function.Function;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;

/** How buffers are arrays of Java: one array, or one of arrays of equal length. */
final class BufferArrays {
  private static final TypeName ONE = ArrayTypeName.of(TypeName.DOUBLE);
  private static final TypeName MANY = ArrayTypeName.of(ONE);

  private BufferArrays() {}

  /** The type of a buffer's field. */
  static TypeName type(Buffer buffer) {
    return buffer.storage() == Buffer.Storage.ROWS ? MANY : ONE;
  }

  /**
   * The text that makes a buffer of fixed length.
   *
   * @param sizes the text of a size
   */
  static String made(Buffer buffer, Function<Size, String> sizes) {
    return buffer.storage() == Buffer.Storage.ROWS
        ? "new double[" + buffer.length().value() / Buffer.ROW + "][" + Buffer.ROW + "]"
        : "new double[" + AlignedStorage.length(buffer, sizes.apply(buffer.length())) + "]";
  }

  /**
   * Where an element is: its place in the array, behind the number of the array where there are
   * several.
   */
  static List<Index> places(Buffer buffer, Index offset) {
    return buffer.storage() == Buffer.Storage.ROWS
        ? Linear.of(offset).parts(Size.of(Buffer.ROW)).stream().map(Linear::index).toList()
        : List.of(offset);
  }
}
