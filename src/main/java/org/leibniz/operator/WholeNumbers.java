package org.leibniz.operator;

import java.util.List;
import java.util.Optional;
import org.leibniz.graph.Size;
import org.leibniz.loop.Index;

/** What a function makes of whole numbers that are indices, where that is an index, too. */
enum WholeNumbers {
  SUM,
  DIFFERENCE,
  PRODUCT,
  NEGATIVE,
  SAME,
  OTHER;

  /** The index; empty where it is none, as is the product of two counters. */
  Optional<Index> index(List<Index> operands) {
    return switch (this) {
      case SUM -> Optional.of(operands.get(0).plus(operands.get(1)));
      case DIFFERENCE -> Optional.of(operands.get(0).plus(negative(operands.get(1))));
      case PRODUCT -> product(operands.get(0), operands.get(1));
      case NEGATIVE -> Optional.of(negative(operands.get(0)));
      case SAME -> Optional.of(operands.get(0));
      case OTHER -> Optional.empty();
    };
  }

  private static Index negative(Index index) {
    return index.times(Size.of(-1));
  }

  private static Optional<Index> product(Index left, Index right) {
    if (left instanceof Index.Extent factor) {
      return Optional.of(right.times(factor.size()));
    }
    return right instanceof Index.Extent factor
        ? Optional.of(left.times(factor.size()))
        : Optional.empty();
  }
}
