package org.leibniz.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Builds the programs in C, in a folder that goes when it is closed. */
final class Workshop implements AutoCloseable {
  private static final Path SOURCES = Path.of("src", "jmh", "c");

  private final Path folder;

  Workshop() {
    try {
      folder = Files.createTempDirectory("experts");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A program with its arguments, built at the first measurement. */
  Contender program(String name, String... arguments) {
    return () -> {
      List<String> command = new ArrayList<>(List.of(built(name).toString()));
      command.addAll(List.of(arguments));
      return new Outside(command).measure();
    };
  }

  /** What a program prints. */
  String output(String name) {
    return Outside.output(List.of(built(name).toString()));
  }

  private Path built(String name) {
    Path program = folder.resolve(name);
    if (!Files.exists(program)) {
      Path source = SOURCES.resolve(name + ".c");
      Outside.output(
          List.of(
              "gcc", "-O3", "-march=native", source.toString(), "-o", program.toString(), "-lm"));
    }
    return program;
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
