package org.leibniz.ampl;

import java.util.List;

/** Texts of {@code .nl} files for tests. */
public final class NlText {
  private NlText() {}

  /** Problem 71 of Hock and Schittkowski: 4 variables, a product, a sphere. */
  public static final String HS71 =
      String.join(
          "\n",
          "g3 1 1 0\t# problem hs71",
          header(4, 2, 1, 1, 0),
          "C0 # product",
          "o2 o2 o2 v0 v1 v2 v3".replace(' ', '\n'),
          "C1 # sphere",
          "o54\n4\no5\nv0\nn2\no5\nv1\nn2\no5\nv2\nn2\no5\nv3\nn2",
          "O0 0 # cost",
          "o2\no2\nv0\nv3\no54\n3\nv0\nv1\nv2",
          "x4 # start\n0 1\n1 5\n2 5\n3 1",
          "r\n2 25\n4 40",
          "b\n0 1 5\n0 1 5\n0 1 5\n0 1 5",
          "k3\n2\n4\n6",
          "J0 4\n0 0\n1 0\n2 0\n3 0",
          "J1 4\n0 0\n1 0\n2 0\n3 0",
          "G0 4\n0 0\n1 0\n2 1\n3 0",
          "");

  /** The lines 2 to 10, all variables being nonlinear everywhere. */
  public static String header(
      int variables, int constraints, int objectives, int equations, int defined) {
    return String.join(
        "\n",
        " " + variables + " " + constraints + " " + objectives + " 0 " + equations,
        " " + constraints + " " + objectives,
        " 0 0",
        " " + variables + " " + variables + " " + variables,
        " 0 0 0 1",
        " 0 0 0 0 0",
        " " + variables * constraints + " " + variables,
        " 0 0",
        " 0 " + defined + " 0 0 0");
  }

  /** A file that makes an expression least, between blanks its terms, from a start. */
  public static String least(String expression, List<Double> start) {
    StringBuilder text = new StringBuilder("g3 1 1 0\n" + header(start.size(), 0, 1, 0, 0));
    text.append("\nO0 0\n").append(expression.replace(' ', '\n')).append("\nb\n");
    text.append("3\n".repeat(start.size())).append("x").append(start.size()).append("\n");
    for (int i = 0; i < start.size(); i++) {
      text.append(i).append(" ").append(start.get(i)).append("\n");
    }
    return text.append("G0 0\n").toString();
  }
}
