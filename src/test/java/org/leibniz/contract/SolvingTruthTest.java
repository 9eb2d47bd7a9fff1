package org.leibniz.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.leibniz.data.InputArray;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.model.Model;
import org.leibniz.model.request.Answer;
import org.leibniz.model.request.SolveRequest;
import org.leibniz.report.NamedTensor;

/**
 * Problems with trusted answers, written as a user would, solved by the method that is chosen for
 * them.
 */
final class SolvingTruthTest {
  private static final double CLOSE = 1e-6;

  private static List<JsonObject> objects(JsonArray array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private static List<String> strings(JsonElement array) {
    List<String> strings = new ArrayList<>();
    if (array != null && array.isJsonArray()) {
      array.getAsJsonArray().forEach(element -> strings.add(element.getAsString()));
    }
    return strings;
  }

  private static boolean has(JsonObject object, String key) {
    return object.has(key) && !object.get(key).isJsonNull();
  }

  /** Solves each problem; gives what is wrong by id. */
  private interface Check {
    Optional<String> wrong(JsonObject problem);
  }

  private static void check(
      String what, List<JsonObject> problems, Map<String, String> shortcomings, Check check) {
    Map<String, String> wrong = new LinkedHashMap<>();
    for (JsonObject problem : problems) {
      String id = problem.get("id").getAsString();
      try {
        check.wrong(problem).ifPresent(message -> wrong.put(id, message));
      } catch (DiagnosticException refused) {
        wrong.put(id, "refused: " + refused.getMessage());
      }
    }
    System.out.println(
        what + ": " + (problems.size() - wrong.size()) + " of " + problems.size() + " are right");
    wrong.forEach((id, message) -> System.out.println("  " + id + ": " + message));
    assertEquals(List.copyOf(shortcomings.keySet()), List.copyOf(wrong.keySet()));
  }

  private static String bounded(JsonObject problem, String name) {
    if (!has(problem, "bounds") || !problem.getAsJsonObject("bounds").has(name)) {
      return "";
    }
    JsonArray bounds = problem.getAsJsonObject("bounds").getAsJsonArray(name);
    if (bounds.get(0).isJsonNull()) {
      return " <= " + bounds.get(1);
    }
    return bounds.get(1).isJsonNull()
        ? " >= " + bounds.get(0)
        : " in [" + bounds.get(0) + ", " + bounds.get(1) + "]";
  }

  private static String puzzle(JsonObject problem) {
    StringBuilder text = new StringBuilder();
    List<String> names = strings(problem.get("variables"));
    for (int i = 0; i < names.size(); i++) {
      String start = problem.getAsJsonArray("start").get(i).getAsString();
      String type = problem.get("integer").getAsBoolean() ? " : int" : "";
      text.append(
          "param " + names.get(i) + type + bounded(problem, names.get(i)) + " = " + start + "\n");
    }
    if (has(problem, "parameters")) {
      problem
          .getAsJsonObject("parameters")
          .entrySet()
          .forEach(
              entry -> text.append("data " + entry.getKey() + " = " + entry.getValue() + "\n"));
    }
    strings(problem.get("equations")).forEach(equation -> text.append(relation(equation)));
    strings(problem.get("constraints")).forEach(constraint -> text.append(relation(constraint)));
    if (has(problem, "objective")) {
      text.append("minimize " + Testsets.expression(problem.get("objective").getAsString()) + "\n");
    }
    if (problem.get("notes").getAsString().contains("different digits")) {
      text.append("all_different(" + String.join(", ", names) + ")\n");
    }
    return text.toString();
  }

  private static String relation(String text) {
    return Testsets.expression(text).replaceAll("(?<![<>=])=(?!=)", "==") + "\n";
  }

  private static Optional<String> wrongPuzzle(JsonObject problem) {
    if (problem.get("integer").getAsBoolean()) {
      return wrongWhole(problem);
    }
    Answer answer = Model.of(problem.get("id").getAsString(), puzzle(problem)).solve();
    boolean angles = problem.get("notes").getAsString().contains("modulo 2 pi");
    for (JsonObject accepted : objects(problem.getAsJsonArray("answers"))) {
      boolean right = answer.solved();
      for (String name : strings(problem.get("variables"))) {
        double difference = answer.scalar(name) - accepted.get(name).getAsDouble();
        double off = angles ? Math.IEEEremainder(difference, 2 * Math.PI) : difference;
        right &=
            Math.abs(off) <= CLOSE * Math.max(1e-3, Math.abs(accepted.get(name).getAsDouble()));
      }
      if (right) {
        return Optional.empty();
      }
    }
    return Optional.of(
        answer.report().status()
            + " by "
            + answer.report().method()
            + " "
            + answer.report().params());
  }

  /** Of whole numbers every solution is listed. */
  private static Optional<String> wrongWhole(JsonObject problem) {
    Answer answer =
        Model.of(problem.get("id").getAsString(), puzzle(problem))
            .solve(SolveRequest.defaults().option(SolveRequest.SOLUTIONS, 1000));
    List<Map<String, Double>> found = new ArrayList<>();
    for (List<NamedTensor> solution : answer.report().search().orElseThrow().listed()) {
      Map<String, Double> values = new LinkedHashMap<>();
      solution.forEach(tensor -> values.put(tensor.name(), tensor.values()[0]));
      found.add(values);
    }
    List<Map<String, Double>> accepted = new ArrayList<>();
    for (JsonObject one : objects(problem.getAsJsonArray("answers"))) {
      Map<String, Double> values = new LinkedHashMap<>();
      strings(problem.get("variables"))
          .forEach(name -> values.put(name, one.get(name).getAsDouble()));
      accepted.add(values);
    }
    boolean complete = answer.report().search().orElseThrow().complete();
    return complete && found.equals(accepted) ? Optional.empty() : Optional.of("" + found);
  }

  @Test
  void puzzles() throws IOException {
    Map<String, String> shortcomings = new LinkedHashMap<>();
    check(
        "puzzles",
        objects(Testsets.read("puzzles.json").getAsJsonArray("problems")),
        shortcomings,
        SolvingTruthTest::wrongPuzzle);
  }

  private static String bounded(JsonElement lower, JsonElement upper) {
    return lower.isJsonNull()
        ? upper.isJsonNull() ? "" : " <= " + upper
        : upper.isJsonNull() ? " >= " + lower : " in [" + lower + ", " + upper + "]";
  }

  private static String constrained(JsonObject problem) {
    StringBuilder text = new StringBuilder();
    List<String> names = strings(problem.get("variables"));
    for (int i = 0; i < names.size(); i++) {
      text.append("param " + names.get(i));
      text.append(
          bounded(problem.getAsJsonArray("lower").get(i), problem.getAsJsonArray("upper").get(i)));
      text.append(" = " + problem.getAsJsonArray("x0").get(i) + "\n");
    }
    if (has(problem, "defs")) {
      for (JsonObject definition : objects(problem.getAsJsonArray("defs"))) {
        String expression = Testsets.expression(definition.get("expr").getAsString());
        text.append("let " + definition.get("name").getAsString() + " = " + expression + "\n");
      }
    }
    for (JsonObject constraint : objects(problem.getAsJsonArray("constraints"))) {
      String expression = Testsets.expression(constraint.get("expr").getAsString());
      JsonElement lower = constraint.get("lower");
      JsonElement upper = constraint.get("upper");
      if (lower.equals(upper)) {
        text.append(expression + " == " + lower + "\n");
        continue;
      }
      text.append(lower.isJsonNull() ? "" : expression + " >= " + lower + "\n");
      text.append(upper.isJsonNull() ? "" : expression + " <= " + upper + "\n");
    }
    text.append("minimize " + Testsets.expression(problem.get("objective").getAsString()) + "\n");
    return text.toString();
  }

  /** An answer is right at the best known value, with all constraints held to 1e-8. */
  private static Optional<String> wrongMinimum(JsonObject problem) {
    Answer answer = Model.of(problem.get("id").getAsString(), constrained(problem)).solve();
    double found = answer.report().objective().orElseThrow().value();
    double wanted = problem.get("f_star").getAsDouble();
    double violation =
        answer.report().constraints().stream().mapToDouble(c -> c.violation()).max().orElse(0);
    boolean right =
        answer.solved()
            && violation <= 1e-8
            && Math.abs(found - wanted) <= CLOSE * Math.max(1, Math.abs(wanted));
    return right
        ? Optional.empty()
        : Optional.of(
            answer.report().status()
                + ", objective "
                + found
                + ", not "
                + wanted
                + ", violation "
                + violation
                + "; "
                + answer.report().reason());
  }

  @Test
  void hockSchittkowski() throws IOException {
    Map<String, String> shortcomings = new LinkedHashMap<>();
    shortcomings.put("hs057", "a valley without end, in which all starts are lost");
    check(
        "Hock-Schittkowski",
        objects(Testsets.read("hock_schittkowski.json").getAsJsonArray("problems")),
        shortcomings,
        SolvingTruthTest::wrongMinimum);
  }

  @Test
  void schittkowski() throws IOException {
    check(
        "Schittkowski",
        objects(Testsets.read("schittkowski2.json").getAsJsonArray("problems")),
        Map.of(),
        SolvingTruthTest::wrongMinimum);
  }

  private static Optional<String> wrongFit(JsonObject problem) {
    StringBuilder text = new StringBuilder();
    JsonObject data = problem.getAsJsonObject("data");
    data.keySet().forEach(name -> text.append("data " + name + "[rows]\n"));
    List<String> names = strings(problem.get("parameters"));
    for (int i = 0; i < names.size(); i++) {
      text.append(
          "param "
              + names.get(i)
              + " = "
              + problem.getAsJsonArray("start").get(i).getAsString()
              + "\n");
    }
    text.append(
        "minimize sum(" + Testsets.expression(problem.get("loss_per_obs").getAsString()) + ")\n");
    Model model = Model.of(problem.get("id").getAsString(), text.toString());
    for (String name : data.keySet()) {
      double[] values = strings(data.get(name)).stream().mapToDouble(Double::parseDouble).toArray();
      model = model.with(name, InputArray.vector(values));
    }
    Answer answer = model.solve();
    JsonObject reference = problem.getAsJsonObject("reference");
    double objective = answer.report().objective().orElseThrow().value();
    double wanted = reference.get("objective").getAsDouble();
    boolean right = answer.solved() && objective <= wanted + 1e-9 * Math.abs(wanted) + 1e-12;
    if (right
        && has(reference, "grad_inf_norm")
        && reference.get("grad_inf_norm").getAsDouble() > 1) {
      // By its own gradient the reference is no minimum; a lower value is all that can be asked.
      return objective < wanted
          ? Optional.empty()
          : Optional.of("no better than a reference that is no minimum");
    }
    double worst = 0;
    for (int i = 0; i < names.size(); i++) {
      double expected = reference.getAsJsonArray("params").get(i).getAsDouble();
      worst =
          Math.max(
              worst,
              Math.abs(answer.scalar(names.get(i)) - expected)
                  / Math.max(1e-3, Math.abs(expected)));
    }
    return right && worst <= 1e-5
        ? Optional.empty()
        : Optional.of(
            answer.report().status()
                + " by "
                + answer.report().method()
                + ", objective "
                + objective
                + ", not "
                + wanted
                + ", parameters off by "
                + worst
                + "; "
                + answer.report().reason());
  }

  @Test
  void fits() throws IOException {
    check(
        "fits",
        objects(Testsets.read("regression.json").getAsJsonArray("problems")),
        Map.of(),
        SolvingTruthTest::wrongFit);
  }
}
