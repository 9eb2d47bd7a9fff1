package org.leibniz.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;

/** The origin of a value that is not finite, told as a finding. */
public final class TraceText {
  /** So many elements of a tensor are shown. */
  private static final int FEW = 6;

  private TraceText() {}

  /** What is told where everything is finite. */
  public static final String FINITE = "every value and every derivative is finite";

  /** The finding: what, where, from which numbers. */
  public static Diagnostic finding(TraceReport.Origin origin, List<NamedTensor> point) {
    String what =
        !origin.derivative()
            ? ""
            : origin
                .of()
                .map(of -> "in the derivative of " + of + ", ")
                .orElse("in a derivative, ");
    String with = operands(origin.operands());
    String message =
        "the first value that is not finite: "
            + what
            + origin.expression()
            + " = "
            + number(origin.value())
            + (with.isEmpty() ? "" : ", with " + with);
    Diagnostic finding =
        origin.place().isPresent()
            ? Diagnostic.at(origin.place().get(), Code.NOT_FINITE, message)
                .label((origin.derivative() ? "its derivative is " : "") + number(origin.value()))
            : Diagnostic.of(Code.NOT_FINITE, message);
    for (String line : circumstances(origin, point)) {
      finding = finding.help(line);
    }
    return finding;
  }

  private static List<String> circumstances(TraceReport.Origin origin, List<NamedTensor> point) {
    List<String> lines = new ArrayList<>();
    if (!origin.element().isEmpty()) {
      lines.add("it is the element " + origin.element());
    }
    if (!origin.trips().isEmpty()) {
      String trips =
          origin.trips().stream().map(String::valueOf).collect(Collectors.joining(", in that "));
      String loop = origin.derivative() ? " of the derivative's loop" : " of the loop";
      lines.add("in trip " + trips + loop + ", counted from 0");
    }
    if (!point.isEmpty() && point.size() <= FEW) {
      lines.add("the params are " + operands(point));
    }
    return lines;
  }

  private static String operands(List<NamedTensor> operands) {
    return operands.stream()
        .map(operand -> operand.name() + " = " + value(operand))
        .collect(Collectors.joining(", "));
  }

  private static String value(NamedTensor tensor) {
    double[] values = tensor.values();
    if (tensor.isScalar()) {
      return number(values[0]);
    }
    if (values.length <= FEW && tensor.shape().length == 1) {
      List<String> numbers = new ArrayList<>();
      for (double value : values) {
        numbers.add(number(value));
      }
      return numbers.toString();
    }
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    return values.length + " numbers from " + number(least) + " to " + number(greatest);
  }

  private static String number(double value) {
    return Double.isFinite(value) ? Figures.number(value) : Double.toString(value);
  }
}
