package org.leibniz.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringTokenizer;

/** A text file of numbers, read one after the other whatever the lines are. */
final class NumberFile {
  private final StringTokenizer words;

  NumberFile(Path path) {
    try {
      words = new StringTokenizer(Files.readString(path), " \t\r\n:");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  boolean ended() {
    return !words.hasMoreTokens();
  }

  String word() {
    return words.nextToken();
  }

  int whole() {
    return Integer.parseInt(word());
  }

  double number() {
    return Double.parseDouble(word());
  }

  double[] numbers(int count) {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = number();
    }
    return numbers;
  }
}
