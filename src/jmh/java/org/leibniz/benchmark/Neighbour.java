package org.leibniz.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What Leibniz compiles, in the virtual machine of another Java, which takes its turn in every
 * round like all programs: the speed of the machine changes from minute to minute, so that two
 * tables cannot be compared.
 */
final class Neighbour implements Contender {
  private static final int NUMBERS = 6;
  private static final String MODULE = "jdk.incubator.vector";

  private final List<String> command;
  private Process process;
  private PrintWriter asked;
  private BufferedReader answers;

  private Neighbour(List<String> command) {
    this.command = command;
  }

  /** A case by another Java, with vectors where this one has them. */
  static Contender of(String java, Path folder, String title) {
    String modules = ModuleLayer.boot().findModule(MODULE).isPresent() ? MODULE : "ALL-DEFAULT";
    return new Neighbour(
        List.of(
            java,
            "--add-modules",
            modules,
            "-cp",
            System.getProperty("java.class.path"),
            Neighbour.class.getName(),
            folder.toString(),
            title));
  }

  @Override
  public Measured measure() {
    try {
      if (process == null) {
        start();
      }
      asked.println();
      String line = answers.readLine();
      double[] numbers =
          line == null
              ? new double[0]
              : Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
      if (numbers.length != NUMBERS) {
        throw new IllegalStateException("ended early: " + String.join(" ", command));
      }
      Fingerprint answer = new Fingerprint(numbers[0], numbers[1], numbers[2]);
      return new Measured(answer, numbers[3], numbers[4], numbers[5]);
    } catch (IOException failure) {
      throw new IllegalStateException(failure.getMessage(), failure);
    }
  }

  private void start() throws IOException {
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    asked =
        new PrintWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8), true);
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroy();
    }
  }

  /** Measures once for each line, until there is none. */
  public static void main(String[] arguments) throws IOException {
    Contender own = own(Path.of(arguments[0]), arguments[1]);
    BufferedReader turns =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (turns.readLine() != null) {
      Measured found = own.measure();
      Fingerprint answer = found.answer();
      double[] numbers = {
        answer.value(),
        answer.check(),
        answer.norm(),
        found.value(),
        found.derivative(),
        found.bytes()
      };
      System.out.println(
          Arrays.stream(numbers).mapToObj(Double::toString).collect(Collectors.joining(" ")));
    }
  }

  private static Contender own(Path folder, String title) {
    try (Workshop workshop = new Workshop()) {
      for (Case one : Case.ALL) {
        if (one.title().equals(title)) {
          return new Experts(folder, workshop).of(one).get(Experts.LEIBNIZ);
        }
      }
      for (SmallCase one : SmallCase.values()) {
        if (one.title().equals(title)) {
          return one.contenders(workshop).get(Experts.LEIBNIZ);
        }
      }
      for (DenseCase one : DenseCase.ALL) {
        if (one.title().equals(title)) {
          return one.contenders(workshop).get(Experts.LEIBNIZ);
        }
      }
    }
    throw new IllegalArgumentException("no case " + title);
  }
}
