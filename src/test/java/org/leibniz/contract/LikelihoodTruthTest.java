package org.leibniz.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leibniz.data.InputArray;
import org.leibniz.model.Model;
import org.leibniz.model.request.Answer;
import org.leibniz.report.Inference;
import org.leibniz.report.NamedTensor;

/**
 * Generalised linear models with trusted answers, stated by {@code ~} as a statistician would:
 * parameters, log-likelihood, and, where the link is the canonical one, so that the observed
 * information is the expected one, standard errors.
 */
final class LikelihoodTruthTest {
  private static final double CLOSE = 1e-6;

  /** What a kind of problem states, with ETA for the linear predictor. */
  private static String statement(String kind) {
    return switch (kind) {
      case "mle_logit" -> "y ~ bernoulli_logit(ETA)";
      case "mle_poisson" -> "y ~ poisson_log(ETA)";
      case "mle_binom_logit" -> "y ~ binomial_logit(n, ETA)";
      case "mle_binom_cloglog" -> "y ~ binomial(n, -expm1(-exp(ETA)))";
      case "mle_probit" -> "y ~ bernoulli(0.5*erfc(-(ETA)/sqrt(2)))";
      // The shape of the gamma distribution has no part in where its mean is likeliest.
      case "mle_gamma_inverse" -> "y ~ gamma(1.0, ETA)";
      default -> "";
    };
  }

  private static Model model(JsonObject problem) {
    StringBuilder text = new StringBuilder();
    JsonObject data = problem.getAsJsonObject("data");
    data.keySet().forEach(name -> text.append("data " + name + "[rows]\n"));
    JsonArray names = problem.getAsJsonArray("parameters");
    StringBuilder predictor = new StringBuilder("b0");
    for (int i = 0; i < names.size(); i++) {
      String start = problem.getAsJsonArray("start").get(i).getAsString();
      text.append("param " + names.get(i).getAsString() + " = " + start + "\n");
      predictor.append(i == 0 ? "" : " + b" + i + "*x" + i);
    }
    String statement = statement(problem.get("kind").getAsString());
    text.append(statement.replace("ETA", predictor)).append("\n");
    Model model = Model.of(problem.get("id").getAsString(), text.toString());
    for (String name : data.keySet()) {
      model = model.with(name, InputArray.vector(numbers(data.getAsJsonArray(name))));
    }
    return model;
  }

  private static double[] numbers(JsonArray array) {
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = array.get(i).getAsDouble();
    }
    return numbers;
  }

  private static double off(double found, double expected) {
    return Math.abs(found - expected) / Math.abs(expected);
  }

  private static List<String> wrong(JsonObject problem) {
    List<String> wrong = new ArrayList<>();
    String kind = problem.get("kind").getAsString();
    JsonObject reference = problem.getAsJsonObject("reference");
    Answer answer = model(problem).solve();
    Inference inference = answer.report().objective().orElseThrow().inference().orElseThrow();
    double[] params = numbers(reference.getAsJsonArray("params"));
    double[] errors = numbers(reference.getAsJsonArray("se"));
    boolean canonical = List.of("mle_logit", "mle_poisson", "mle_binom_logit").contains(kind);
    for (int i = 0; i < params.length; i++) {
      if (!(off(answer.report().params().get(i).values()[0], params[i]) <= CLOSE)) {
        wrong.add("parameter " + i + " is " + answer.report().params().get(i).values()[0]);
      }
      NamedTensor error = inference.standardErrors().get(i);
      if (canonical && !(off(error.values()[0], errors[i]) <= 1e-5)) {
        wrong.add("error " + i + " is " + error.values()[0] + ", not " + errors[i]);
      }
    }
    boolean gamma = kind.equals("mle_gamma_inverse");
    if (!gamma && !(off(inference.logDensity(), reference.get("loglik").getAsDouble()) <= 1e-9)) {
      wrong.add("log-likelihood " + inference.logDensity());
    }
    if (!gamma
        && !(off(inference.aic().orElseThrow(), reference.get("aic").getAsDouble()) <= 1e-9)) {
      wrong.add("AIC " + inference.aic());
    }
    return wrong;
  }

  @Test
  void maximumLikelihoodOfTheSets() throws IOException {
    List<String> wrong = new ArrayList<>();
    int count = 0;
    for (JsonElement element : Testsets.read("regression.json").getAsJsonArray("problems")) {
      JsonObject problem = element.getAsJsonObject();
      if (!statement(problem.get("kind").getAsString()).isEmpty()) {
        count++;
        String id = problem.get("id").getAsString();
        wrong(problem).forEach(line -> wrong.add(id + ": " + line));
      }
    }
    System.out.println("likelihoods: " + count + " tried; wrong: " + wrong);
    assertEquals(List.of(), wrong);
  }
}
