package org.leibniz.report;

import java.util.ArrayList;
import java.util.List;

/** The text of a search for whole numbers: a verdict, the solutions, and what the search took. */
final class SearchText {
  private static final int WIDTH = TextReport.WIDTH;
  private static final String INDENT = "  ";
  private static final String LIST_THEM = " --all lists them.";

  private final SolveReport report;
  private final SearchReport search;
  private final int digits;
  private final TensorText tensors;
  private final List<String> lines = new ArrayList<>();

  SearchText(SolveReport report, int digits) {
    this.report = report;
    this.search = report.search().orElseThrow();
    this.digits = digits;
    this.tensors = new TensorText(digits);
  }

  List<String> lines() {
    lines.addAll(Paragraph.wrap("", verdict(), WIDTH));
    if (search.listed().size() > 1) {
      addSolutions();
    } else {
      addBlock(tensors.assignments(report.params(), INDENT, WIDTH));
      addBlock(tensors.assignments(report.outputs(), INDENT, WIDTH));
      addBlock(tensors.assignments(report.metrics(), INDENT, WIDTH));
    }
    lines.add("");
    addFact("method", report.method() + ": " + report.reason());
    addFact(
        "work",
        Figures.count(search.nodes(), "node")
            + " searched; "
            + SolveText.time(report.effort().seconds()));
    return lines;
  }

  private void addBlock(List<String> block) {
    if (!block.isEmpty()) {
      lines.add("");
      lines.addAll(block);
    }
  }

  private void addFact(String label, String text) {
    String lead = INDENT + label + " ".repeat(SolveText.LABEL - INDENT.length() - label.length());
    lines.addAll(Paragraph.wrap(lead, text, WIDTH));
  }

  private String verdict() {
    if (search.found() == 0) {
      return nothing();
    }
    if (report.objective().isPresent()) {
      return optimum(report.objective().get());
    }
    if (search.listed().isEmpty()) {
      return "Solved: everything holds" + others();
    }
    String count = Figures.count(search.found(), "solution");
    return search.complete()
        ? count + ", and no other exists."
        : count + ". There may be more: " + ended() + ".";
  }

  private String nothing() {
    return search.complete()
        ? "No solution: no whole numbers within their bounds make everything hold. "
            + Figures.count(search.nodes(), "node")
            + " searched, and with that everything."
        : "No solution found, and there may be one: " + ended() + ".";
  }

  private String others() {
    if (search.found() > 1) {
      return ". There are other answers;" + LIST_THEM;
    }
    return search.complete()
        ? ", and no other answer exists."
        : ". Whether there is another answer is not known: " + ended() + ".";
  }

  private String optimum(Objective objective) {
    boolean maximum = objective.sense() == Objective.Sense.MAXIMIZE;
    String value = Figures.number(objective.value(), digits);
    if (!search.complete()) {
      return "The best value found is "
          + value
          + "; whether there is a better one is not known: "
          + ended()
          + ".";
    }
    String many =
        search.listed().size() > 1
            ? " " + Figures.count(search.found(), "solution") + " have it."
            : "";
    return (maximum ? "Maximum" : "Minimum")
        + " found: "
        + value
        + ". No whole numbers within the bounds give "
        + (maximum ? "more." : "less.")
        + many;
  }

  private String ended() {
    if (search.stopped()) {
      return "the search was interrupted";
    }
    return search.nodes() < search.limit()
        ? "the search ended after so many, --option solutions=N lists N of them"
        : "the search ended after its limit of "
            + Figures.count(search.limit(), "node")
            + ", --steps N sets another";
  }

  /** A paragraph for each solution. */
  private void addSolutions() {
    lines.add("");
    int number = 0;
    int width = String.valueOf(search.listed().size()).length();
    for (List<NamedTensor> solution : search.listed()) {
      String place = String.valueOf(++number);
      String lead = INDENT + " ".repeat(width - place.length()) + place + "  ";
      lines.addAll(Paragraph.wrap(lead, text(solution), WIDTH));
    }
  }

  private static String text(List<NamedTensor> solution) {
    List<String> parts = new ArrayList<>();
    for (NamedTensor tensor : solution) {
      parts.add(tensor.name() + "\u00a0= " + text(tensor.shape(), tensor.values()));
    }
    return String.join(", ", parts).replace('\u00a0', ' ');
  }

  /** Nested brackets, as in the language. */
  private static String text(int[] shape, double[] values) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      int opened = 0;
      int closed = 0;
      for (int axis = shape.length - 1, row = 1; axis >= 0; axis--) {
        row *= shape[axis];
        opened += i % row == 0 ? 1 : 0;
        closed += (i + 1) % row == 0 ? 1 : 0;
      }
      text.append(i == 0 ? "" : ", ").append("[".repeat(opened));
      text.append(Figures.number(values[i], 17)).append("]".repeat(closed));
    }
    return text.toString();
  }
}
