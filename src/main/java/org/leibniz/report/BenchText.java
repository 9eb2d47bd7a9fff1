package org.leibniz.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What evaluating a file costs, for a person at a terminal. */
public final class BenchText {
  private static final int WIDTH = 80;
  private static final int MOST_METHODS = 8;
  private static final int BAR = 30;
  private static final int GAP = 3;

  private final BenchReport report;
  private final List<String> lines = new ArrayList<>();

  private BenchText(BenchReport report) {
    this.report = report;
  }

  /** The report as text, every line ended by a newline. */
  public static String of(BenchReport report) {
    BenchText text = new BenchText(report);
    text.head();
    text.times();
    text.work();
    text.methods();
    text.stages();
    text.remarks();
    return String.join("\n", text.lines) + "\n";
  }

  private void head() {
    String data =
        report.dataBytes() == 0 ? "no data" : Scale.bytes(report.dataBytes()) + " of data";
    String unknowns = Figures.count(report.unknowns(), "unknown");
    lines.add(report.file() + ": " + unknowns + ", " + data);
  }

  private void times() {
    List<List<String>> cells = new ArrayList<>();
    cells.add(List.of("a call", "time", "per value", "storage", "heap", "interpreter", "slower"));
    double value = seconds(report.rows().get(0));
    for (BenchReport.Row row : report.rows()) {
      boolean compiled = row.compiled().isPresent();
      OptionalDouble ratio = BenchReport.ratio(row);
      cells.add(
          List.of(
              row.name(),
              compiled ? Scale.seconds(seconds(row)) : "no class",
              Scale.digits(seconds(row) / value),
              compiled ? Scale.bytes(row.compiled().get().storage()) : "",
              compiled ? heap(row.compiled().get()) : "",
              Scale.seconds(row.interpretedSeconds()),
              ratio.isPresent() ? Scale.digits(ratio.getAsDouble()) + " x" : ""));
    }
    table(cells);
  }

  private static double seconds(BenchReport.Row row) {
    return row.compiled().map(BenchReport.Compiled::seconds).orElse(row.interpretedSeconds());
  }

  private static String heap(BenchReport.Compiled compiled) {
    return compiled.allocated().isPresent()
        ? Scale.bytes(compiled.allocated().getAsLong())
        : "not known";
  }

  private void work() {
    List<List<String>> cells = new ArrayList<>();
    cells.add(
        List.of(
            "a call does", "operations", "a second", "of peak", "moves", "a second", "of peak"));
    for (BenchReport.Row row : report.rows()) {
      double seconds = seconds(row);
      cells.add(
          List.of(
              row.name(),
              Scale.count(row.operations()),
              Scale.count(row.operations() / seconds),
              share(report.arithmeticShare(row)),
              Scale.bytes(row.bytes()),
              Scale.bytes(row.bytes() / seconds),
              share(report.memoryShare(row))));
    }
    BenchReport.Machine machine = report.machine();
    cells.add(
        List.of(
            "this machine",
            "",
            Scale.count(machine.operationsPerSecond()),
            "",
            Scale.bytes(machine.streamed()),
            Scale.bytes(machine.bytesPerSecond()),
            ""));
    table(cells);
    lines.addAll(
        Paragraph.wrap(
            "  ",
            "Peaks are those of one thread, just measured by plain loops in Java: multiplications and "
                + "additions on numbers that stay in registers, and elements read from and written to "
                + "arrays as long as the data and the working storage of the file. Operations and bytes "
                + "are counted as the loops are written; a function such as exp is one operation.",
            WIDTH));
  }

  private static String share(OptionalDouble share) {
    return share.isPresent() ? Scale.percent(share.getAsDouble()) : "";
  }

  /** The longest methods of each class, their bytes beside the limit as bars. */
  private void methods() {
    for (BenchReport.Row row : report.rows()) {
      if (row.compiled().isPresent()) {
        methods(row.name(), row.compiled().get());
      }
    }
  }

  private void methods(String name, BenchReport.Compiled compiled) {
    List<Map.Entry<String, Integer>> shown = BenchReport.longest(compiled, MOST_METHODS);
    List<String> names = new ArrayList<>();
    List<String> sizes = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    for (Map.Entry<String, Integer> method : shown) {
      names.add(method.getKey());
      sizes.add(Integer.toString(method.getValue()));
      shares.add((double) method.getValue() / BenchReport.LONGEST_METHOD);
    }
    lines.add("");
    lines.add(
        "bytes of bytecode, " + name + "; a full bar is the limit of the just-in-time compiler");
    for (int i = 0; i < names.size(); i++) {
      boolean over = shares.get(i) > 1;
      String bar = bar(shares.get(i)) + (over ? "  too long: it is never compiled" : "");
      lines.add((row(names, sizes, i) + bar).stripTrailing());
    }
    int more = compiled.methods().size() - shown.size();
    if (more > 0) {
      lines.add("  and " + Figures.count(more, "shorter method"));
    }
  }

  /** A name and a number, in columns as wide as the widest. */
  private static String row(List<String> names, List<String> numbers, int place) {
    String number = numbers.get(place);
    return "  "
        + Columns.pad(names.get(place), Columns.width(names))
        + " ".repeat(GAP + Columns.width(numbers) - number.length())
        + number
        + "  ";
  }

  private static String bar(double share) {
    return "#".repeat((int) Math.round(BAR * Math.min(1, share)));
  }

  private void stages() {
    BenchReport.Compilation compilation = report.compilation();
    List<BenchReport.Stage> stages = compilation.stages();
    lines.add("");
    lines.add(
        "compiling "
            + compilation.of()
            + ": "
            + Figures.count(compilation.nodes(), "node")
            + ", "
            + Scale.count(compilation.sourceCharacters())
            + " characters of Java, "
            + Scale.bytes(compilation.classBytes())
            + " of class files");
    double first = stages.stream().mapToDouble(BenchReport.Stage::first).sum();
    double again = stages.stream().mapToDouble(BenchReport.Stage::again).sum();
    double most = stages.stream().mapToDouble(BenchReport.Stage::again).max().orElse(1);
    List<List<String>> cells = new ArrayList<>();
    cells.add(List.of("  ", "first", "when warm", ""));
    for (BenchReport.Stage stage : stages) {
      String name = stage.name().equals("compile") ? compilation.compiler() : stage.name();
      cells.add(
          List.of(
              "  " + name,
              Scale.seconds(stage.first() * 1e-3),
              Scale.seconds(stage.again() * 1e-3),
              Columns.pad(bar(stage.again() / most), BAR)));
    }
    cells.add(List.of("  together", Scale.seconds(first * 1e-3), Scale.seconds(again * 1e-3), ""));
    aligned(cells);
  }

  private void remarks() {
    List<String> remarks = new ArrayList<>(report.remarks());
    for (BenchReport.Row row : report.rows()) {
      row.compiled().map(BenchReport.Compiled::notes).orElse(List.of()).stream()
          .filter(note -> !remarks.contains(note))
          .forEach(remarks::add);
    }
    if (!remarks.isEmpty()) {
      lines.add("");
    }
    remarks.forEach(remark -> lines.addAll(Paragraph.wrap("", remark, WIDTH)));
  }

  private void table(List<List<String>> cells) {
    lines.add("");
    aligned(cells);
  }

  /** The first column at the left, all others at the right. */
  private void aligned(List<List<String>> cells) {
    int columns = cells.get(0).size();
    List<Integer> widths = new ArrayList<>(Collections.nCopies(columns, 0));
    for (List<String> row : cells) {
      for (int i = 0; i < columns; i++) {
        widths.set(i, Math.max(widths.get(i), row.get(i).length()));
      }
    }
    for (List<String> row : cells) {
      StringBuilder line = new StringBuilder(Columns.pad(row.get(0), widths.get(0)));
      for (int i = 1; i < columns; i++) {
        line.append(" ".repeat(GAP + widths.get(i) - row.get(i).length())).append(row.get(i));
      }
      lines.add(line.toString().stripTrailing());
    }
  }
}
