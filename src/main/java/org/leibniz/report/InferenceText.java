package org.leibniz.report;

import java.util.ArrayList;
import java.util.List;

/** What a likelihood or a posterior density says of its maximum, as sentences under labels. */
final class InferenceText {
  private final Inference inference;
  private final int digits;

  InferenceText(Inference inference, int digits) {
    this.inference = inference;
    this.digits = digits;
  }

  List<FitText.Fact> facts() {
    List<FitText.Fact> facts = new ArrayList<>();
    facts.add(
        new FitText.Fact(
            "errors",
            inference.withoutErrors().isPresent()
                ? "none: " + inference.withoutErrors().get()
                : "by the exact Hessian at the maximum"));
    if (inference.intervals().isPresent()) {
      FitText.addScale(facts, inference.intervals().get());
    }
    FitText.addCorrelations(facts, inference.correlation());
    FitText.addBounds(facts, inference.atBounds());
    if (inference.aic().isPresent()) {
      facts.add(
          new FitText.Fact(
              "AIC",
              Figures.number(inference.aic().getAsDouble(), digits)
                  + ", BIC "
                  + Figures.number(inference.bic().getAsDouble(), digits)
                  + ", with "
                  + Figures.count(inference.parameters(), "parameter")
                  + " and "
                  + Figures.count(inference.observations(), "observation")));
    }
    if (inference.logEvidence().isPresent()) {
      String evidence = Figures.number(inference.logEvidence().getAsDouble(), digits);
      facts.add(
          new FitText.Fact(
              "evidence", "its logarithm is " + evidence + " by the Laplace approximation"));
    }
    return facts;
  }
}
