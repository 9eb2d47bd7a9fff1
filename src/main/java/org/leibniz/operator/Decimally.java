package org.leibniz.operator;

import java.util.List;
import java.util.Optional;
import org.leibniz.graph.Evaluation;

/** An operator that may have a value in decimals too. */
public interface Decimally {
  /**
   * The value in decimals; empty where it has no such rule. Throws ArithmeticException where there
   * is no finite value.
   */
  Optional<DecimalTensor> decimal(List<DecimalTensor> operands, Evaluation evaluation);
}
