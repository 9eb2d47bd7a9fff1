package org.leibniz.benchmark;

/** Texts of large programs, by their size. */
final class LargePrograms {
  private static final int PARAMETERS = 5_000;
  private static final int FEW_PARAMETERS = 50;

  private LargePrograms() {}

  /**
   * Straight-line code in which every line is a mean of two lines before it, weighted by a
   * parameter: about 10 operations a line with the gradient, and no number overflows or vanishes.
   */
  static String means(int lines) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < FEW_PARAMETERS; i++) {
      text.append("param p").append(i).append(" = ").append(0.2 + 0.01 * i).append('\n');
      text.append("let y").append(i).append(" = p").append(i).append("^2\n");
    }
    for (int i = FEW_PARAMETERS; i < FEW_PARAMETERS + lines; i++) {
      String weight = "p" + i % FEW_PARAMETERS;
      text.append("let y").append(i).append(" = ");
      text.append(weight).append("*y").append(i - 7 - i % 11).append(" + (1 - ");
      text.append(weight).append(")*y").append(i - 3 - i % 5).append('\n');
    }
    text.append("minimize ");
    for (int i = 0; i < FEW_PARAMETERS; i++) {
      text.append(i == 0 ? "" : " + ").append('y').append(lines + i);
    }
    return text.append('\n').toString();
  }

  /** A mean of the two values before, weighted by a parameter, in each trip of a loop. */
  static String loop(int trips) {
    return "param weight = 0.3, first = 1, second = 0.5\n"
        + "let (a, b) = fold((a, b) = (first, second) for i in 0.."
        + trips
        + ": (b, weight*a + (1 - weight)*b))\n"
        + "minimize a*b\n";
  }

  /** The fit of a curve by so many rows of data. */
  static String fit(int rows) {
    return "dim n = "
        + rows
        + "\ndata t[n], y[n]\nparam a, b, c\n"
        + "minimize mean((a*exp(-b*t) + c - y)^2)\n";
  }

  static String sum(int terms) {
    StringBuilder text = new StringBuilder("param x[" + PARAMETERS + "]\nminimize ");
    for (int i = 0; i < terms; i++) {
      text.append(i == 0 ? "" : " + ");
      text.append("x[")
          .append(i % PARAMETERS)
          .append("]*x[")
          .append((7L * i + i / PARAMETERS + 3) % PARAMETERS);
      text.append(']');
    }
    return text.append('\n').toString();
  }

  static String chain(int links) {
    StringBuilder text = new StringBuilder("param x = 1\nlet y0 = x\n");
    for (int i = 1; i <= links; i++) {
      text.append("let y").append(i).append(" = sin(y").append(i - 1).append(") + 0.1*x\n");
    }
    return text.append("minimize y").append(links).append("^2\n").toString();
  }

  static String scalars(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("param p").append(i).append(" = 1\n");
    }
    text.append("minimize ");
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " + ")
          .append("(p")
          .append(i)
          .append(" - ")
          .append(i % 10)
          .append(")^2");
    }
    return text.append('\n').toString();
  }
}
