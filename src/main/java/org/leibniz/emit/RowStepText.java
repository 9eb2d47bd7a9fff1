package org.leibniz.emit;

/**
 * Products of matrices without vectors: to a row of the sum, several rows of the right factor are
 * added at a time, each in an array of its own, with the counter alone as the index. Nothing in the
 * text is newer than Java 9.
 */
final class RowStepText {
  /** So many rows of the right factor, of so many columns, stay in the nearest cache. */
  private static final int DEPTH = 16;

  private static final int COLUMNS = 256;

  /** The rows of the right factor that are added at a time. */
  private static final int STEPS = 8;

  private static final String MEMBERS =
      """

        private final double[][] right$ = new double[%depth%][%columns%];

        private final double[] sums$ = new double[%columns%];

        /** Adds the product of two matrices to a third one. */
        private void product$(
            double[] left, int leftFirst, int leftDown, int leftAlong,
            double[] right, int rightFirst, int rightDown, int rightAlong,
            double[] sum, int sumFirst, int sumDown, int rows, int depth, int columns) {
          for (int j = 0; j < depth; j += %DEPTH%) {
            final int deep = Math.min(%DEPTH%, depth - j);
            for (int k = 0; k < columns; k += %COLUMNS%) {
              final int wide = Math.min(%COLUMNS%, columns - k);
              rows$(right, rightFirst + j * rightDown + k * rightAlong, rightDown, rightAlong, deep, wide);
              for (int i = 0; i < rows; i++) {
                final int at = sumFirst + i * sumDown + k;
                System.arraycopy(sum, at, sums$, 0, wide);
                int first = leftFirst + i * leftDown + j * leftAlong;
                int step = 0;
                for (; step + %STEPS% <= deep; step += %STEPS%) {
                  steps$(left, first, leftAlong, step, wide);
                  first += %STEPS% * leftAlong;
                }
                for (; step < deep; step++) {
                  step$(left[first], right$[step], sums$, wide);
                  first += leftAlong;
                }
                System.arraycopy(sums$, 0, sum, at, wide);
              }
            }
          }
        }

        /** Copies a block of the right factor, row by row. */
        private void rows$(double[] right, int first, int down, int along, int deep, int wide) {
          if (along == 1) {
            for (int j = 0; j < deep; j++) {
              System.arraycopy(right, first + j * down, right$[j], 0, wide);
            }
          } else {
            for (int k = 0; k < wide; k++) {
              final int column = first + k * along;
              for (int j = 0; j < deep; j++) {
                right$[j][k] = right[column + j * down];
              }
            }
          }
        }

        private static void step$(double factor, double[] row, double[] sums, int wide) {
          for (int k = 0; k < wide; k++) {
            sums[k] = Math.fma(factor, row[k], sums[k]);
          }
        }

        private void steps$(double[] left, int first, int along, int step, int wide) {
          final double[] sums = sums$;
      %steps%  }
      """;

  private RowStepText() {}

  /** The members of a class for products of that depth and so many columns at most. */
  static String members(int depth, int columns) {
    return MEMBERS
        .replace("%depth%", String.valueOf(Math.min(DEPTH, depth)))
        .replace("%columns%", String.valueOf(Math.min(COLUMNS, columns)))
        .replace("%DEPTH%", String.valueOf(DEPTH))
        .replace("%COLUMNS%", String.valueOf(COLUMNS))
        .replace("%STEPS%", String.valueOf(STEPS))
        .replace("%steps%", steps());
  }

  private static String steps() {
    StringBuilder text = new StringBuilder();
    StringBuilder sum = new StringBuilder("sums[k]");
    for (int step = 0; step < STEPS; step++) {
      text.append("    final double[] row" + step + " = right$[step + " + step + "];\n");
      text.append("    final double factor" + step + " = left[first + " + step + " * along];\n");
      sum.insert(0, "Math.fma(factor" + step + ", row" + step + "[k], ").append(')');
    }
    return text.append("    for (int k = 0; k < wide; k++) {\n      sums[k] = ")
        .append(sum)
        .append(";\n    }\n")
        .toString();
  }
}
