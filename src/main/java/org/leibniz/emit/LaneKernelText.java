package org.leibniz.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The methods of a class that are kernels on lanes. */
final class LaneKernelText {
  private static final String INDENT = "    ";
  private static final int LONGEST_LINE = 96;

  private LaneKernelText() {}

  /**
   * The method {@code nameLanes(double[], int …)}, which replaces a vector in the first array by
   * the function of these and of those in the others; likewise, of works on several vectors, those
   * of the first array of each. Such works are alike, and take turns statement by statement: each
   * waits for its last result while the others go on.
   *
   * @param name the method's, without its ending
   * @param function the scalar kernel
   */
  static LaneKernel of(String name, String function, List<LaneWork> works) {
    List<String> parameters = new ArrayList<>();
    works.forEach(work -> work.arrays().forEach(array -> parameters.add(parameter(array))));
    StringBuilder text = new StringBuilder("  private void " + name + "Lanes(");
    text.append(String.join(", ", parameters)).append(") {\n");
    for (int i = 0; i < works.get(0).lines().size(); i++) {
      for (LaneWork work : works) {
        text.append(wrapped(work.lines().get(i)));
      }
    }
    Optional<String> rare =
        works.stream().flatMap(work -> work.rare().stream()).reduce((a, b) -> a + ".or(" + b + ")");
    String indent = "";
    if (rare.isPresent()) {
      text.append(wrapped("if (" + rare.get() + ".anyTrue()) {"));
      text.append(scalar(function, works));
      text.append(wrapped("} else {"));
      indent = "  ";
    }
    for (LaneWork work : works) {
      String store = work.result() + ".intoArray(" + place(work.arrays().get(0)) + ");";
      text.append(wrapped(indent + store));
    }
    if (rare.isPresent()) {
      text.append(wrapped("}"));
    }
    String method = LaneConstants.tabled(name, text.append("  }\n").toString());
    return new LaneKernel(method, works.get(0).called(), works.get(0).handed());
  }

  private static String parameter(String array) {
    return "double[] " + array + ", int " + array + "At";
  }

  private static String place(String array) {
    return array + ", " + array + "At";
  }

  private static String element(String array) {
    return array + "[" + array + "At + lane]";
  }

  /** Lane by lane. */
  private static String scalar(String function, List<LaneWork> works) {
    StringBuilder text = new StringBuilder();
    text.append(wrapped("  for (int lane = 0; lane < LANES.length(); lane++) {"));
    for (LaneWork work : works) {
      String elements =
          work.arrays().stream().map(LaneKernelText::element).collect(Collectors.joining(", "));
      String first = element(work.arrays().get(0));
      text.append(wrapped("    " + first + " = " + function + "(" + elements + ");"));
    }
    return text.append(wrapped("  }")).toString();
  }

  /** A line, broken before calls where it is too long. */
  private static String wrapped(String line) {
    StringBuilder text = new StringBuilder();
    String rest = INDENT + line;
    while (rest.length() > LONGEST_LINE) {
      int at = LONGEST_LINE;
      while (at > 0 && !(rest.charAt(at) == '.' && Character.isLowerCase(rest.charAt(at + 1)))) {
        at--;
      }
      if (at <= INDENT.length() + 4) {
        break;
      }
      text.append(rest, 0, at).append('\n');
      rest = INDENT + "    " + rest.substring(at);
    }
    return text.append(rest).append('\n').toString();
  }
}
