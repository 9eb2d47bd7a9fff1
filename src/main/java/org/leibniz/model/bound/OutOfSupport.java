package org.leibniz.model.bound;

import java.util.Optional;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.graph.Tensor;
import org.leibniz.language.build.Program;
import org.leibniz.report.NamedTensor;

/** Data that cannot have the distribution that the file says it has. */
final class OutOfSupport {
  private OutOfSupport() {}

  /**
   * The finding, or nothing where all values lie in the support.
   *
   * @param holds what the condition gives, one truth value for one value or for a group of values
   * @param values the values
   */
  static Optional<Diagnostic> finding(Program.Support support, Tensor holds, Tensor values) {
    int wrong = 0;
    int first = -1;
    for (int i = 0; i < holds.values().length; i++) {
      if (holds.values()[i] == 0) {
        first = wrong == 0 ? i : first;
        wrong++;
      }
    }
    if (wrong == 0) {
      return Optional.empty();
    }
    boolean each = holds.values().length == values.values().length;
    NamedTensor named =
        new NamedTensor(
            support.span().text(), each ? values.shape() : holds.shape(), holds.values());
    String name = named.elementName(first);
    String what = each ? name + " = " + number(values.values()[first]) + " is" : name + " is";
    Diagnostic finding =
        Diagnostic.at(
                support.span(),
                Code.OUT_OF_SUPPORT,
                what + " outside of what " + support.distribution() + " can give")
            .label("its density is 0 there")
            .help(
                "values x of "
                    + support.distribution()
                    + " are those with: "
                    + support.condition().strip());
    return Optional.of(
        wrong == 1
            ? finding
            : finding.help(wrong + " of " + holds.values().length + " values lie outside"));
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }
}
