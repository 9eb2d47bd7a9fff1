package org.leibniz.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.leibniz.contract.RandomProgram;

/**
 * Random command lines on samples, on the good and bad files of the tests, on damaged files and on
 * random programs: whatever is asked, what is printed and written is well formed, and the status is
 * as documented. As a command: how many command lines, the first seed, and folders of more files.
 */
public final class CommandFuzz {
  static final List<Path> FOLDERS =
      List.of(
          Path.of("samples"),
          Path.of("src/test/resources/good"),
          Path.of("src/test/resources/bad"));
  private static final List<String> REQUESTS =
      List.of(
          "",
          "minimize NAME",
          "maximize -(NAME)^2",
          "NAME == 1",
          "minimize NAME\nmean(NAME) <= 1",
          "output NAME",
          "let one = NAME + 1; minimize sum(one^2)");

  /** Seconds. */
  private static final int SOON = 10;

  /** Of so many commands none is bench, which measures for seconds. */
  private static final int FEW = 1000;

  private final List<List<Path>> files;
  private final Path folder;
  private final boolean bench;
  private final List<String> failures = new ArrayList<>();
  private final Map<String, Integer> outcomes = new TreeMap<>();

  private CommandFuzz(List<List<Path>> files, Path folder, boolean bench) {
    this.files = files;
    this.folder = folder;
    this.bench = bench;
  }

  /** Runs; ends with status 1 where something is not well formed. */
  public static void main(String[] arguments) throws IOException {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    List<Path> folders = new ArrayList<>(FOLDERS);
    for (int i = 2; i < arguments.length; i++) {
      folders.add(Path.of(arguments[i]));
    }
    Path folder = Files.createTempDirectory("commands");
    CommandFuzz fuzz = of(folders, folder, seed, count);
    System.out.println("command and status: " + fuzz.outcomes);
    System.out.println(
        count + " command lines from seed " + seed + ": " + fuzz.failures.size() + " failures");
    System.exit(fuzz.failures.isEmpty() ? 0 : 1);
  }

  /**
   * Runs so many command lines.
   *
   * @param folder where files go
   */
  static CommandFuzz of(List<Path> folders, Path folder, long seed, int count) throws IOException {
    List<List<Path>> files = new ArrayList<>();
    for (Path source : folders) {
      try (Stream<Path> found = Files.walk(source)) {
        files.add(found.filter(file -> file.toString().matches(".*\\.(ad|nl)")).sorted().toList());
      }
    }
    CommandFuzz fuzz = new CommandFuzz(files, folder, count > FEW);
    for (long i = seed; i < seed + count; i++) {
      fuzz.one(i);
    }
    return fuzz;
  }

  /** What failed, each with its seed, command line, output and file. */
  List<String> failures() {
    return failures;
  }

  /** How often each command ended with each status, such as {@code solve 0}. */
  Map<String, Integer> outcomes() {
    return outcomes;
  }

  private void one(long seed) throws IOException {
    Path outputs = Files.createDirectories(folder.resolve("outputs"));
    empty(outputs);
    Random random = new Random(seed);
    // Samples come more often than files that are refused.
    List<Path> some = files.get(random.nextBoolean() ? 0 : random.nextInt(files.size()));
    Path file = some.get(random.nextInt(some.size()));
    List<Path> data = data(file);
    String text = Files.readString(file);
    switch (random.nextInt(6)) {
      case 0, 1 -> {
        text = program(random);
        file = Files.writeString(outputs.resolve("random.ad"), text);
        data = List.of();
      }
      case 2 -> {
        text = damaged(text, random);
        file = Files.writeString(outputs.resolve(file.getFileName()), text);
      }
      default -> file = Files.writeString(outputs.resolve(file.getFileName()), text);
    }
    List<String> words =
        new RandomCommand(random, file, text, random.nextInt(10) == 0 ? List.of() : data, outputs)
            .words();
    if (!bench && words.get(0).equals("bench")) {
      return;
    }
    long begin = System.nanoTime();
    try {
      CommandRun run = CommandRun.of(words.toArray(new String[0]));
      outcomes.merge(words.get(0) + " " + run.status(), 1, Integer::sum);
      List<String> complaints = WellFormed.complaints(words, run, outputs);
      if (run.status() == 0 && words.get(0).equals("compile") && !words.contains("--help")) {
        complaints.addAll(CompiledClasses.complaints(words, Path.of(run.out().strip())));
      }
      long seconds = (System.nanoTime() - begin) / 1_000_000_000;
      if (seconds > SOON && !words.get(0).equals("bench")) {
        complaints.add("took " + seconds + " s");
      }
      if (!complaints.isEmpty()) {
        report(seed, words, complaints.toString(), run.out() + run.err(), text);
      }
    } catch (AssertionError | RuntimeException failure) {
      report(seed, words, failure.toString(), "", text);
    }
  }

  private void report(
      long seed, List<String> words, String complaint, String printed, String text) {
    failures.add(
        "\nseed "
            + seed
            + ": ad "
            + String.join(" ", words)
            + "\n"
            + complaint
            + "\n"
            + shortened(printed)
            + "\n--- the file ---\n"
            + shortened(text));
    System.out.println(failures.get(failures.size() - 1));
  }

  private static String shortened(String text) {
    return text.length() > 3000 ? text.substring(0, 3000) + "..." : text;
  }

  private static List<Path> data(Path file) {
    Path table = Path.of(file.toString().replaceAll("\\.ad$", ".csv"));
    return !table.equals(file) && Files.exists(table) ? List.of(table) : List.of();
  }

  private static String program(Random random) {
    String text = new RandomProgram(random.nextInt(1_000_000)).toString();
    Matcher scalar = Pattern.compile("let (z\\d+) = ").matcher(text);
    String name = scalar.find() ? scalar.group(1) : "1";
    return text + "\n" + REQUESTS.get(random.nextInt(REQUESTS.size())).replace("NAME", name) + "\n";
  }

  /** A file with a few characters left out, put in, or exchanged, or without one of its lines. */
  private static String damaged(String text, Random random) {
    StringBuilder damaged = new StringBuilder(text);
    for (int times = 1 + random.nextInt(3); times > 0 && damaged.length() > 2; times--) {
      int at = random.nextInt(damaged.length() - 1);
      switch (random.nextInt(4)) {
        case 0 -> damaged.deleteCharAt(at);
        case 1 ->
            damaged.insert(
                at,
                "()[]{}=+-*/^@';:,.0123456789 \n\"x\u00e9\u0000~<>!".charAt(random.nextInt(38)));
        case 2 -> {
          char first = damaged.charAt(at);
          damaged.setCharAt(at, damaged.charAt(at + 1));
          damaged.setCharAt(at + 1, first);
        }
        default -> {
          int begin = damaged.lastIndexOf("\n", at - 1) + 1;
          int end = damaged.indexOf("\n", at);
          damaged.delete(begin, end < 0 ? damaged.length() : end);
        }
      }
    }
    return damaged.toString();
  }

  private static void empty(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .filter(file -> !file.equals(folder))
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException stays) {
                  throw new UncheckedIOException(stays);
                }
              });
    }
  }
}
