package org.leibniz.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leibniz.model.Model;

/**
 * A random command line for one file: a command, and some of its options with values that make
 * sense and values that do not. The same random numbers give the same line.
 */
final class RandomCommand {
  private static final Pattern NAMED =
      Pattern.compile("(?m)^\\s*(?:param|data|dim|let|output|metric)\\s+\\(?([\\p{L}_]\\w*)");
  private static final List<String> NUMBERS =
      List.of("0", "1", "-1", "0.5", "1e-6", "0.1", "10", "1e300", "1e-300", "3", "7x");
  private static final List<String> VALUES =
      List.of(
          "0",
          "1",
          "-2.5",
          "3",
          "1e300",
          "[1, 2]",
          "[1, 2, 3]",
          "[[1, 2], [3, 4]]",
          "[]",
          "[1,",
          "true",
          "nan",
          "x",
          "1/2",
          "[[1], [2, 3]]",
          "inf",
          "[[[1]]]",
          "-0");
  private static final List<String> METHODS =
      List.of(
          "auto",
          "sgd",
          "adam",
          "nadam",
          "rmsprop",
          "adagrad",
          "linear",
          "lad",
          "lm",
          "varpro",
          "gauss_newton",
          "bfgs",
          "lbfgs",
          "cg",
          "newton_cg",
          "newton",
          "de",
          "interior_point",
          "branch_and_bound",
          "newtn");
  private static final Map<String, List<String>> TEXTS = texts();

  private final Random random;
  private final Path folder;
  private final List<String> names;
  private final List<String> words = new ArrayList<>();

  /**
   * @param text the text of the file, of which names are taken
   * @param folder where outputs go
   */
  RandomCommand(Random random, Path file, String text, List<Path> data, Path folder) {
    this.random = random;
    this.folder = folder;
    this.names = names(text);
    Command command = command();
    words.add(command.name());
    words.add(file.toString());
    data.forEach(table -> words.addAll(List.of("--data", table.toString())));
    if (command.name().equals("solve")) {
      words.add("--time-limit=" + (random.nextInt(8) == 0 ? "0" : "2"));
    }
    if (command.name().equals("compile")) {
      words.add("--output=" + folder);
    }
    for (int count = random.nextInt(5); count > 0; count--) {
      add(command.options().get(random.nextInt(command.options().size())));
    }
  }

  /** What stands after {@code ad}. */
  List<String> words() {
    return words;
  }

  private static Map<String, List<String>> texts() {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    texts.put("method", METHODS);
    texts.put(
        "option", List.of("lr=0.1", "memory=3", "factor=10", "population=20", "lr", "=", "a=b"));
    texts.put(
        "clip", List.of("value=1", "norm=0.1", "average_norm=1", "global_norm=1", "value", "no=1"));
    texts.put(
        "plot-of", List.of("fit", "prediction,fit", "loss", "profile", "correlation", "fits", ","));
    List<String> passes = new ArrayList<>(Model.passes());
    passes.add("nopass");
    texts.put("dump-after", passes);
    texts.put("package", List.of("com.acme", "a", "a..b", "int", "1"));
    texts.put("class", List.of("Model", "model", "class", "1a", "A b"));
    return texts;
  }

  private static List<String> names(String text) {
    List<String> names = new ArrayList<>();
    Matcher matcher = NAMED.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  /** The commands that take a model; those that take long come less often. */
  private Command command() {
    List<String> often =
        List.of("solve", "solve", "eval", "grad", "grad", "check", "compile", "show", "show");
    String name = random.nextInt(60) == 0 ? "bench" : often.get(random.nextInt(often.size()));
    return Commands.named(name);
  }

  private String one(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private String name() {
    return names.isEmpty() || random.nextInt(12) == 0
        ? one(List.of("x", "nosuchname", "", "a b", "w[0]"))
        : one(names);
  }

  private String severalNames() {
    return random.nextInt(3) == 0 ? name() + "," + name() : name();
  }

  private void add(Option option) {
    if (option.isFlag()) {
      words.add(option.dashed());
      return;
    }
    String value =
        switch (option.kind()) {
          case CHOICE -> random.nextInt(12) == 0 ? "nosuchchoice" : one(option.choices());
          case NUMBER -> one(NUMBERS);
          case WHOLE -> one(List.of("0", "1", "2", "3", "20", "-1", "1.5", "99999999999"));
          case SIZE -> one(List.of("1", "64k", "1m", "2g", "0", "x"));
          case NAMES -> severalNames();
          case FILE -> file(option);
          case DIRECTORY -> folder.toString();
          default -> text(option);
        };
    if (option.kind() == Option.Kind.NAMES && random.nextBoolean()) {
      words.add(option.dashed());
    } else {
      words.add(option.dashed() + "=" + value);
    }
  }

  private String text(Option option) {
    if (option.name().equals("set") || option.name().equals("direction")) {
      return name() + "=" + one(VALUES);
    }
    List<String> known = TEXTS.get(option.name());
    return known == null ? severalNames() : one(known);
  }

  private String file(Option option) {
    String name = option.name();
    return switch (name) {
      case "data" -> folder.resolve("nosuch.csv").toString();
      case "nl" -> folder.resolve("out.nl").toString();
      default ->
          folder.resolve(name + one(List.of(".svg", ".svg", ".svg", ".png", ".pdf"))).toString();
    };
  }
}
