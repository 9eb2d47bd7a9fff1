package org.leibniz.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What evaluating a file costs on this machine.
 *
 * @param file the file's name
 * @param unknowns how many numbers are unknown
 * @param dataBytes of the data that is bound
 * @param rows what was timed, cheapest first
 * @param machine what one thread of the machine does at most
 * @param compilation the stages of the way to the class of one row
 * @param remarks what was left out or is not exact, in sentences
 */
public record BenchReport(
    String file,
    int unknowns,
    long dataBytes,
    List<Row> rows,
    Machine machine,
    Compilation compilation,
    List<String> remarks) {
  /** The just-in-time compiler of the virtual machine leaves out methods with more bytes. */
  static final int LONGEST_METHOD = 8000;

  /** Copies the lists. */
  public BenchReport {
    rows = List.copyOf(rows);
    remarks = List.copyOf(remarks);
  }

  /**
   * One thing that was timed.
   *
   * @param name what a call gives
   * @param interpretedSeconds of processor time that a call of the interpreter takes
   * @param operations arithmetic operations of a call
   * @param bytes read from and written to arrays in a call
   * @param compiled the class; empty where none could be made
   */
  public record Row(
      String name,
      double interpretedSeconds,
      double operations,
      double bytes,
      Optional<Compiled> compiled) {}

  /**
   * A class that was timed.
   *
   * @param seconds of processor time that a call takes
   * @param allocated bytes on the heap in a call; empty where the virtual machine does not say
   * @param storage bytes of working storage that an object owns
   * @param methods the bytes of bytecode of each method, by name
   * @param notes what was unusual in compiling it
   */
  public record Compiled(
      double seconds,
      OptionalLong allocated,
      double storage,
      Map<String, Integer> methods,
      List<String> notes) {
    /** Copies the list and the map. */
    public Compiled {
      methods = Collections.unmodifiableMap(new LinkedHashMap<>(methods));
      notes = List.copyOf(notes);
    }
  }

  /**
   * What one thread of the machine does at most.
   *
   * @param operationsPerSecond multiplications and additions
   * @param bytesPerSecond read from and written to arrays as long as those of the file
   * @param streamed how long those arrays are together, in bytes
   */
  public record Machine(double operationsPerSecond, double bytesPerSecond, long streamed) {}

  /**
   * How long compiling takes.
   *
   * @param of the name of the row whose class it is
   * @param nodes of its graph
   * @param sourceCharacters of the Java text
   * @param classBytes of the class files
   * @param compiler the name of the Java compiler
   * @param stages in order
   */
  public record Compilation(
      String of,
      long nodes,
      int sourceCharacters,
      int classBytes,
      String compiler,
      List<Stage> stages) {
    /** Copies the list. */
    public Compilation {
      stages = List.copyOf(stages);
    }
  }

  /**
   * A stage of the way from the text to the class, in milliseconds.
   *
   * @param first the first time in this process
   * @param again when it has been done before, the median of several times
   */
  public record Stage(String name, double first, double again) {}

  /** How many times the time of the class the interpreter takes, where there is a class. */
  static OptionalDouble ratio(Row row) {
    return row.compiled().isPresent()
        ? OptionalDouble.of(row.interpretedSeconds() / row.compiled().get().seconds())
        : OptionalDouble.empty();
  }

  /** The share of the machine's arithmetic that a row uses, where there is a class. */
  OptionalDouble arithmeticShare(Row row) {
    return share(row, row.operations(), machine.operationsPerSecond());
  }

  /** The share of the machine's stream of memory that a row uses, where there is a class. */
  OptionalDouble memoryShare(Row row) {
    return share(row, row.bytes(), machine.bytesPerSecond());
  }

  private static OptionalDouble share(Row row, double amount, double most) {
    return row.compiled().isPresent()
        ? OptionalDouble.of(amount / row.compiled().get().seconds() / most)
        : OptionalDouble.empty();
  }

  /** The methods of a class that are longest, longest first. */
  static List<Map.Entry<String, Integer>> longest(Compiled compiled, int most) {
    List<Map.Entry<String, Integer>> methods = new ArrayList<>(compiled.methods().entrySet());
    methods.sort(Map.Entry.<String, Integer>comparingByValue().reversed());
    return methods.subList(0, Math.min(most, methods.size()));
  }
}
