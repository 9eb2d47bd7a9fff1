package org.leibniz.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A program of its own, which prints value, check sum, norm, and the nanoseconds of a value and of
 * a value with its derivative.
 */
final class Outside implements Contender {
  private static final int NUMBERS = 5;

  private final List<String> command;

  Outside(List<String> command) {
    this.command = List.copyOf(command);
  }

  @Override
  public Measured measure() {
    String[] words = output(command).trim().split("\\s+");
    if (words.length != NUMBERS) {
      throw new IllegalStateException("answers " + words.length + " words, not " + NUMBERS);
    }
    double[] numbers = java.util.Arrays.stream(words).mapToDouble(Double::parseDouble).toArray();
    Fingerprint answer = new Fingerprint(numbers[0], numbers[1], numbers[2]);
    return new Measured(answer, numbers[3], numbers[4], Double.NaN);
  }

  /** What a command prints; if it fails or is not there, its last line is the reason. */
  static String output(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        String[] lines = text.trim().split("\n");
        throw new IllegalStateException(lines[lines.length - 1]);
      }
      return text;
    } catch (IOException failure) {
      throw new IllegalStateException(failure.getMessage(), failure);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interruption);
    }
  }
}
