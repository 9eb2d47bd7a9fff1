package org.leibniz.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.leibniz.data.InputArray;
import org.leibniz.model.Model;
import org.leibniz.model.request.Answer;
import org.leibniz.model.request.SolveRequest;

/** Optimisers go the way, step by step, that PyTorch and Keras go from the same start. */
class TrajectoryTruthTest {
  private static final String PUZZLE =
      """
      param A = 0.1, B = 0.2, C = 0.3, D = 0.4
      minimize (A + B - 9)^2 + (C - D - 1)^2 + (A + C - 8)^2 + (B - D - 2)^2
      """;

  private static final String POLYNOMIAL =
      """
      data x[n], y[n]
      param A = 0.5, B = -0.5, C = 0.25
      minimize mean((A*x^2 + B*x + C - y)^2)
      """;

  /** A method of the sets by its name and learning rate, as this project asks for it. */
  private static SolveRequest request(String name, boolean keras) {
    String method = name.substring(0, name.indexOf("_lr")).toLowerCase(Locale.ROOT);
    SolveRequest request =
        SolveRequest.defaults()
            .method(method)
            .option("lr", Double.parseDouble(name.substring(name.indexOf("_lr") + 3)));
    request = request.option("tol", 0);
    if (keras && !method.equals("sgd")) {
      request = request.option("epsilon", 1e-7);
      request =
          method.equals("nadam")
              ? request.option("momentum_decay", 1)
              : request.option("epsilon_hat", 1);
    }
    return !keras && method.equals("nadam") ? request.option("doubled_momentum", 1) : request;
  }

  private static void trajectory(
      Model model, JsonObject points, SolveRequest request, String what, List<String> wrong) {
    // Keras keeps rates and decays in single precision.
    double allowed = what.startsWith("keras") ? 1e-5 : 1e-9;
    points
        .entrySet()
        .forEach(
            entry -> {
              JsonArray expected = entry.getValue().getAsJsonArray();
              if (expected.get(0).isJsonArray()) {
                expected = expected.get(0).getAsJsonArray();
              }
              Answer answer =
                  model.solve(request.option("steps", Double.parseDouble(entry.getKey())));
              double worst = 0;
              for (int i = 0; i < expected.size(); i++) {
                worst =
                    Math.max(
                        worst,
                        Math.abs(
                            answer.scalar("ABCD".substring(i, i + 1))
                                - expected.get(i).getAsDouble()));
              }
              if (!(worst <= allowed)) {
                wrong.add(what + " after " + entry.getKey() + " steps is off by " + worst);
              }
            });
  }

  @Test
  void trajectoriesOfOptimizers() throws IOException {
    JsonObject sets = Testsets.read("optimizers.json");
    List<String> wrong = new ArrayList<>();
    JsonObject torch = sets.getAsJsonObject("pytorch");
    Model puzzle = Model.of("puzzle.ad", PUZZLE);
    for (String name : List.of("NAdam_lr0.01", "Adam_lr0.01", "SGD_lr0.1")) {
      trajectory(
          puzzle,
          torch.getAsJsonObject("puzzle_" + name),
          request(name, false),
          "pytorch " + name,
          wrong);
    }
    JsonObject poly = torch.getAsJsonObject("poly");
    Model polynomial = Model.of("polynomial.ad", POLYNOMIAL);
    for (String name : List.of("x", "y")) {
      double[] values =
          poly.getAsJsonArray(name).asList().stream()
              .mapToDouble(JsonElement::getAsDouble)
              .toArray();
      polynomial = polynomial.with(name, InputArray.vector(values));
    }
    for (String name : List.of("NAdam_lr0.01", "Adam_lr0.01")) {
      trajectory(
          polynomial,
          poly.getAsJsonObject(name),
          request(name, false),
          "pytorch, polynomial, " + name,
          wrong);
    }
    JsonObject keras = sets.getAsJsonObject("keras").getAsJsonObject("puzzle");
    for (String name : keras.keySet()) {
      trajectory(puzzle, keras.getAsJsonObject(name), request(name, true), "keras " + name, wrong);
    }
    wrong.forEach(System.out::println);
    assertEquals(List.of(), wrong);
  }
}
