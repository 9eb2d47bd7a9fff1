package org.leibniz.model.solving;

import java.util.Optional;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.diagnostic.Span;
import org.leibniz.model.answer.MethodOptions;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.formulation.Formulation;
import org.leibniz.model.request.SolveRequest;
import org.leibniz.solve.Method;

/** What is said of a method, or a loss, that was asked for and does not fit. */
final class Misfits {
  private final Optional<Span> place;

  /** Where the file names the method, and no other was asked for, that place is shown. */
  Misfits(Bound bound, SolveRequest request) {
    this.place =
        request.method().isPresent()
            ? Optional.empty()
            : bound.program().method().map(written -> written.span());
  }

  /** The fault of a method. */
  DiagnosticException of(Method method, String why) {
    String message = "the method " + method.name() + " " + why;
    return new DiagnosticException(
        Diagnostic.at(place, Code.METHOD_DOES_NOT_FIT, message)
            .help("leave the method out, and one that fits is chosen"));
  }

  /**
   * A loss has a meaning for the residuals of a sum of squares only.
   *
   * @throws DiagnosticException where there is none
   */
  void checkLoss(MethodOptions method, Formulation formulation) {
    if (method.loss().plain()) {
      return;
    }
    String name = method.loss().kind().word();
    if (!formulation.hasObjective() || !formulation.hasResiduals() || formulation.constrained()) {
      throw new DiagnosticException(
          Diagnostic.of(
                  Code.METHOD_DOES_NOT_FIT,
                  "the loss "
                      + name
                      + " takes the place of squares, and there is "
                      + (formulation.constrained()
                          ? "no sum of squares without constraints"
                          : "no sum of squares that is minimised"))
              .help("write minimize sum((y - p)^2), or leave the loss out"));
    }
    if (method.method().map(Method::name).equals(Optional.of("linear"))) {
      throw of(method.method().get(), "has no use for the loss " + name);
    }
  }
}
