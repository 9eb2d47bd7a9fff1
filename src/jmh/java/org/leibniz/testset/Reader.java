package org.leibniz.testset;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.leibniz.data.InputArray;
import org.leibniz.data.Inputs;

/** Reads a set: every problem from every start that it gives. */
final class Reader {
  /** The sets by the names of their files. */
  static final List<String> SETS =
      List.of(
          "nist_strd",
          "mgh",
          "regression",
          "unconstrained_cutest",
          "puzzles",
          "hock_schittkowski",
          "schittkowski2");

  private Reader() {}

  /**
   * The problems of a set.
   *
   * @throws IllegalArgumentException where it is none of {@link #SETS}
   */
  static List<Question> read(Path folder, String set) throws IOException {
    if (!SETS.contains(set)) {
      throw new IllegalArgumentException(
          "there is no set " + set + "; there are " + String.join(", ", SETS));
    }
    JsonObject file;
    try (java.io.Reader reader = Files.newBufferedReader(folder.resolve(set + ".json"))) {
      file = new Gson().fromJson(reader, JsonObject.class);
    }
    List<Question> questions = new ArrayList<>();
    for (JsonElement element : file.getAsJsonArray("problems")) {
      JsonObject problem = element.getAsJsonObject();
      switch (set) {
        case "nist_strd" -> {
          questions.add(fit(problem, "start1"));
          questions.add(fit(problem, "start2"));
        }
        case "mgh" -> questions.add(squares(problem));
        case "regression" -> questions.add(regression(problem));
        case "unconstrained_cutest" -> minimisations(problem, questions);
        case "puzzles" -> questions.add(puzzle(problem));
        default -> questions.add(constrained(problem));
      }
    }
    return questions;
  }

  private static Question fit(JsonObject problem, String start) {
    JsonObject exact = problem.getAsJsonObject("high_precision");
    String text =
        data(problem)
            + params(names(problem, "parameters"), numbers(problem.get(start)))
            + "minimize sum(("
            + Expressions.written(string(problem, "residual"))
            + ")^2)\n";
    return new Question(
        string(problem, "id") + " " + start,
        text,
        columns(problem),
        names(problem, "parameters"),
        OptionalDouble.of(exact.get("rss").getAsDouble()),
        List.of(numbers(exact.get("parameters"))),
        Optional.of(numbers(exact.get("sd"))),
        true);
  }

  private static Question regression(JsonObject problem) {
    JsonObject reference = problem.getAsJsonObject("reference");
    List<String> names = names(problem, "parameters");
    String text =
        data(problem)
            + params(names, numbers(problem.get("start")))
            + "minimize sum("
            + Expressions.written(string(problem, "loss_per_obs"))
            + ")\n";
    boolean squares = string(problem, "kind").endsWith("least_squares");
    return new Question(
        string(problem, "id"),
        text,
        columns(problem),
        names,
        OptionalDouble.of(reference.get("objective").getAsDouble()),
        List.of(numbers(reference.get("params"))),
        squares && reference.has("se")
            ? Optional.of(numbers(reference.get("se")))
            : Optional.empty(),
        false);
  }

  private static Question squares(JsonObject problem) {
    List<String> names = names(problem, "variables");
    StringBuilder text = new StringBuilder(params(names, numbers(problem.get("x0"))));
    List<String> terms = new ArrayList<>();
    for (JsonElement residual : problem.getAsJsonArray("residuals")) {
      terms.add("(" + Expressions.written(residual.getAsString()) + ")^2");
    }
    text.append("minimize ").append(String.join(" +\n  ", terms)).append("\n");
    double best = problem.getAsJsonObject("from_x0_levenberg_marquardt").get("f").getAsDouble();
    return objectiveOnly(string(problem, "id"), text.toString(), names, best);
  }

  private static void minimisations(JsonObject problem, List<Question> questions) {
    for (JsonElement element : problem.getAsJsonArray("instances")) {
      JsonObject one = element.getAsJsonObject();
      if (!one.has("objective") || one.get("objective").isJsonNull()) {
        continue;
      }
      List<String> names = names(one, "variables");
      String text =
          params(names, numbers(one.get("x0")))
              + definitions(one)
              + "minimize "
              + Expressions.written(string(one, "objective"))
              + "\n";
      String id = string(problem, "id") + " n=" + one.get("n").getAsInt();
      questions.add(objectiveOnly(id, text, names, one.get("f_best_found").getAsDouble()));
    }
  }

  private static String definitions(JsonObject problem) {
    StringBuilder text = new StringBuilder();
    if (problem.has("defs") && problem.get("defs").isJsonArray()) {
      for (JsonElement definition : problem.getAsJsonArray("defs")) {
        text.append("let ").append(Expressions.written(definition.getAsString())).append("\n");
      }
    }
    return text.toString();
  }

  private static Question objectiveOnly(
      String id, String text, List<String> names, double objective) {
    return new Question(
        id,
        text,
        Inputs.empty(),
        names,
        OptionalDouble.of(objective),
        List.of(),
        Optional.empty(),
        false);
  }

  private static Question constrained(JsonObject problem) {
    List<String> names = names(problem, "variables");
    double[] start = numbers(problem.get("x0"));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < start.length; i++) {
      JsonElement lower = problem.getAsJsonArray("lower").get(i);
      JsonElement upper = problem.getAsJsonArray("upper").get(i);
      text.append("param ").append(names.get(i));
      if (!lower.isJsonNull() || !upper.isJsonNull()) {
        text.append(bounds(lower, upper, false));
      }
      text.append(" = ").append(start[i]).append("\n");
    }
    if (given(problem, "defs")) {
      for (JsonElement element : problem.getAsJsonArray("defs")) {
        JsonObject definition = element.getAsJsonObject();
        String value = Expressions.written(string(definition, "expr"));
        text.append("let " + string(definition, "name") + " = " + value + "\n");
      }
    }
    for (JsonElement element : problem.getAsJsonArray("constraints")) {
      limits(element.getAsJsonObject(), text);
    }
    String objective = Expressions.written(string(problem, "objective"));
    text.append("minimize ").append(objective).append("\n");
    double best = problem.get("f_star").getAsDouble();
    return objectiveOnly(string(problem, "id"), text.toString(), names, best);
  }

  private static void limits(JsonObject constraint, StringBuilder text) {
    String expression = Expressions.written(string(constraint, "expr"));
    JsonElement lower = constraint.get("lower");
    JsonElement upper = constraint.get("upper");
    if (lower.equals(upper)) {
      text.append(expression).append(" == ").append(lower).append("\n");
      return;
    }
    text.append(lower.isJsonNull() ? "" : expression + " >= " + lower + "\n");
    text.append(upper.isJsonNull() ? "" : expression + " <= " + upper + "\n");
  }

  private static Question puzzle(JsonObject problem) {
    List<String> names = names(problem, "variables");
    StringBuilder text = new StringBuilder();
    if (given(problem, "parameters")) {
      for (Map.Entry<String, JsonElement> one : problem.getAsJsonObject("parameters").entrySet()) {
        text.append("let " + one.getKey() + " = " + one.getValue().getAsString() + "\n");
      }
    }
    text.append(unknowns(problem, names));
    for (String key : List.of("equations", "constraints")) {
      if (given(problem, key)) {
        problem
            .getAsJsonArray(key)
            .forEach(one -> text.append(Expressions.relation(one.getAsString())).append("\n"));
      }
    }
    if (string(problem, "kind").equals("cryptarithm")) {
      text.append("all_different(" + String.join(", ", names) + ")\n");
    }
    if (given(problem, "objective")) {
      text.append(string(problem, "sense").equals("max") ? "maximize " : "minimize ");
      text.append(Expressions.written(string(problem, "objective"))).append("\n");
    }
    List<double[]> answers = new ArrayList<>();
    for (JsonElement answer : problem.getAsJsonArray("answers")) {
      double[] params = new double[names.size()];
      for (int i = 0; i < params.length; i++) {
        params[i] = answer.getAsJsonObject().get(names.get(i)).getAsDouble();
      }
      answers.add(params);
    }
    return new Question(
        string(problem, "id"),
        text.toString(),
        Inputs.empty(),
        names,
        OptionalDouble.empty(),
        answers,
        Optional.empty(),
        true);
  }

  private static String unknowns(JsonObject problem, List<String> names) {
    double[] start = numbers(problem.get("start"));
    boolean whole = problem.get("integer").getAsBoolean();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < start.length; i++) {
      String name = names.get(i);
      text.append("param ").append(name).append(whole ? " : int" : "");
      if (given(problem, "bounds") && problem.getAsJsonObject("bounds").has(name)) {
        JsonArray bounds = problem.getAsJsonObject("bounds").getAsJsonArray(name);
        text.append(bounds(bounds.get(0), bounds.get(1), whole));
      }
      text.append(" = ").append(whole ? "" + (long) start[i] : "" + start[i]).append("\n");
    }
    return text.toString();
  }

  private static String bounds(JsonElement lower, JsonElement upper, boolean whole) {
    if (whole) {
      return " in " + lower.getAsInt() + ".." + upper.getAsInt();
    }
    if (lower.isJsonNull()) {
      return " <= " + upper.getAsDouble();
    }
    return upper.isJsonNull()
        ? " >= " + lower.getAsDouble()
        : " in [" + lower.getAsDouble() + ", " + upper.getAsDouble() + "]";
  }

  private static boolean given(JsonObject object, String key) {
    return object.has(key) && !object.get(key).isJsonNull();
  }

  private static String data(JsonObject problem) {
    StringBuilder text = new StringBuilder();
    for (String column : problem.getAsJsonObject("data").keySet()) {
      text.append("data ").append(column).append("[rows_]\n");
    }
    return text.toString();
  }

  private static Inputs columns(JsonObject problem) {
    Inputs inputs = Inputs.empty();
    for (Map.Entry<String, JsonElement> column : problem.getAsJsonObject("data").entrySet()) {
      inputs = inputs.with(column.getKey(), InputArray.vector(numbers(column.getValue())));
    }
    return inputs;
  }

  private static String params(List<String> names, double[] start) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < start.length; i++) {
      text.append("param ").append(names.get(i)).append(" = ").append(start[i]).append("\n");
    }
    return text.toString();
  }

  private static String string(JsonObject object, String key) {
    return object.get(key).getAsString();
  }

  private static List<String> names(JsonObject object, String key) {
    List<String> names = new ArrayList<>();
    object.getAsJsonArray(key).forEach(name -> names.add(name.getAsString()));
    return names;
  }

  private static double[] numbers(JsonElement array) {
    List<Double> numbers = new ArrayList<>();
    array.getAsJsonArray().forEach(number -> numbers.add(number.getAsDouble()));
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
