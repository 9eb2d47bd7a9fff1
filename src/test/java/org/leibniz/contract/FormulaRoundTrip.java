package org.leibniz.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.leibniz.data.InputArray;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.model.Model;
import org.leibniz.model.request.DerivativeMode;
import org.leibniz.model.request.DerivativeRequest;
import org.leibniz.report.GradReport;
import org.leibniz.report.NamedTensor;

/** Formulas that are read again as part of their file. */
final class FormulaRoundTrip {
  private static final int POINTS = 3;
  private static final double TOLERANCE = 1e-8;

  /**
   * Derivatives of loops are told as far as that helps a reader: one of several states of a loop,
   * its number of trips, what it saves beside its states and a loop without a state of its own have
   * no words in the language; nor have tensors of which only the first elements are shown.
   */
  private static final Pattern TOLD_ONLY =
      Pattern.compile("\\btrips\\(|\\)\\.[a-z]|\\b(fold|scan)\\((for|while)\\b|; |\u2026");

  private FormulaRoundTrip() {}

  /**
   * What is wrong with a formula: it cannot be read again, or at a random point it has not the
   * value of the derivative that it is of; empty where nothing is. Where the derivative is not
   * finite, or so large that what cancels in it is all that is left, nothing is asked, nor of a
   * formula that is only told.
   */
  static Optional<String> failure(
      String file, String of, String wrt, DerivativeMode mode, Random random) {
    Model model = Model.of("formula.ad", file);
    DerivativeRequest request = DerivativeRequest.of(List.of(of), List.of(wrt)).with(mode);
    String formula = derivative(model, request.withFormulas()).symbolic().orElseThrow();
    if (TOLD_ONLY.matcher(formula).find()) {
      return Optional.empty();
    }
    int last = formula.lastIndexOf('\n') + 1;
    String again =
        file + "\n" + formula.substring(0, last) + "let again = " + formula.substring(last) + "\n";
    try {
      Model read = Model.of("again.ad", again);
      for (int point = 0; point < POINTS; point++) {
        InputArray at = drawn(model, wrt, random);
        double[] expected = derivative(model.with(wrt, at), request).derivative().values();
        double[] found = read.with(wrt, at).evaluate(List.of("again")).values().get(0).values();
        if (!alike(expected, found)) {
          return Optional.of(again + "\nwanted " + text(expected) + "\nfound  " + text(found));
        }
      }
      return Optional.empty();
    } catch (DiagnosticException unreadable) {
      return Optional.of(again + "\n" + unreadable.getMessage());
    }
  }

  private static String text(double[] values) {
    return Arrays.toString(values);
  }

  private static boolean alike(double[] expected, double[] found) {
    if (expected.length != found.length) {
      return false;
    }
    double largest = 1;
    for (double value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < expected.length; i++) {
      // A formula as in a book has gaps, such as 0/0, which the derivative has not.
      boolean gap = Double.isNaN(found[i]);
      boolean asked = Double.isFinite(expected[i]) && Math.abs(expected[i]) < 1e12 && !gap;
      if (asked && !(Math.abs(expected[i] - found[i]) <= TOLERANCE * largest)) {
        return false;
      }
    }
    return true;
  }

  private static GradReport.Derivative derivative(Model model, DerivativeRequest request) {
    return model.derivatives(request).derivatives().get(0);
  }

  private static InputArray drawn(Model model, String name, Random random) {
    NamedTensor start = model.evaluate(List.of(name)).values().get(0);
    return new InputArray(start.shape(), random.doubles(start.values().length, 0.1, 0.9).toArray());
  }
}
