package org.leibniz.emit;

/**
 * Products of matrices with the vectors of the JDK: a tile of the sum is held in registers while it
 * takes the products of a panel of rows of the left factor and a panel of columns of the right one,
 * both copied so that they are read from one end to the other.
 */
final class TileText {
  /** The blocks of the factors that stay in the caches: of the left one so many rows, */
  private static final int ROWS = 96;

  /** so many columns, which are the rows of the right one's block, */
  private static final int DEPTH = 192;

  /** and of that so many columns. */
  private static final int COLUMNS = 240;

  /** A tile is so many vectors wide at most. */
  private static final int VECTORS = 3;

  private static final String MEMBERS =
      """

        private final double[] left$ = new double[%left%];

        private final double[] right$ = new double[%right%];

        private final double[] edge$ = new double[%edge%];

        /** Adds the product of two matrices to a third one. */
        private void product$(
            double[] left, int leftFirst, int leftDown, int leftAlong,
            double[] right, int rightFirst, int rightDown, int rightAlong,
            double[] sum, int sumFirst, int sumDown, int rows, int depth, int columns) {
          for (int j = 0; j < depth; j += %DEPTH%) {
            final int deep = Math.min(%DEPTH%, depth - j);
            for (int k = 0; k < columns; k += %COLUMNS%) {
              final int wide = Math.min(%COLUMNS%, columns - k);
              panels$(right, rightFirst + j * rightDown + k * rightAlong, rightAlong, rightDown, wide, deep, %WIDE%, right$);
              for (int i = 0; i < rows; i += %ROWS%) {
                final int high = Math.min(%ROWS%, rows - i);
                panels$(left, leftFirst + i * leftDown + j * leftAlong, leftDown, leftAlong, high, deep, %HIGH%, left$);
                tiles$(sum, sumFirst + i * sumDown + k, sumDown, high, deep, wide);
              }
            }
          }
        }

        /** Copies a block so that what a step takes of a panel lies side by side. */
        private static void panels$(
            double[] from, int first, int across, int along, int count, int deep, int panel, double[] to) {
          int place = 0;
          for (int i = 0; i < count; i += panel) {
            final int begin = first + i * across;
            final int some = Math.min(panel, count - i);
            if (along == 1) {
              for (int k = 0; k < some; k++) {
                final int line = begin + k * across;
                for (int j = 0; j < deep; j++) {
                  to[place + j * panel + k] = from[line + j];
                }
              }
            } else if (across == 1) {
              for (int j = 0; j < deep; j++) {
                System.arraycopy(from, begin + j * along, to, place + j * panel, some);
              }
            } else {
              for (int j = 0; j < deep; j++) {
                for (int k = 0; k < some; k++) {
                  to[place + j * panel + k] = from[begin + j * along + k * across];
                }
              }
            }
            place += deep * panel;
          }
        }

        /** Adds the product of the blocks that are copied. */
        private void tiles$(double[] sum, int first, int down, int high, int deep, int wide) {
          for (int k = 0; k < wide; k += %WIDE%) {
            final int columns = Math.min(%WIDE%, wide - k);
            for (int i = 0; i < high; i += %HIGH%) {
              final int rows = Math.min(%HIGH%, high - i);
              final int at = first + i * down + k;
              if (rows == %HIGH% && columns == %WIDE%) {
                tile%VECTORS%$(left$, i * deep, right$, k * deep, sum, at, down, deep);
              } else {
                for (int row = 0; row < rows; row++) {
                  System.arraycopy(sum, at + row * down, edge$, row * %WIDE%, columns);
                }
      %edges%          for (int row = 0; row < rows; row++) {
                  System.arraycopy(edge$, row * %WIDE%, sum, at + row * down, columns);
                }
              }
            }
          }
        }
      """;

  private final int lanes;

  /** The rows of a tile: 24 vectors of the 32 that there are where they are long, else 12 of 16. */
  private final int high;

  private final int wide;

  /** For vectors of so many doubles. */
  TileText(int lanes) {
    this.lanes = lanes;
    this.high = lanes < 8 ? 4 : 8;
    this.wide = VECTORS * lanes;
  }

  /** The members of a class for products of matrices with so many rows and columns at most. */
  String members(int rows, int depth, int columns) {
    int deep = Math.min(DEPTH, depth);
    StringBuilder text = new StringBuilder(MEMBERS.replace("%edges%", edges()));
    for (int vectors = 1; vectors <= VECTORS; vectors++) {
      text.append(tile(vectors));
    }
    return text.toString()
        .replace("%left%", String.valueOf(deep * padded(Math.min(ROWS, rows), high)))
        .replace("%right%", String.valueOf(deep * padded(Math.min(COLUMNS, columns), wide)))
        .replace("%edge%", String.valueOf(high * wide))
        .replace("%ROWS%", String.valueOf(ROWS))
        .replace("%DEPTH%", String.valueOf(DEPTH))
        .replace("%COLUMNS%", String.valueOf(COLUMNS))
        .replace("%VECTORS%", String.valueOf(VECTORS))
        .replace("%HIGH%", String.valueOf(high))
        .replace("%WIDE%", String.valueOf(wide));
  }

  private static int padded(int count, int panel) {
    return (count + panel - 1) / panel * panel;
  }

  /** Tiles at an edge: as many vectors as hold its columns. */
  private String edges() {
    StringBuilder text = new StringBuilder();
    for (int vectors = 1; vectors <= VECTORS; vectors++) {
      String fits = "if (columns <= " + vectors * lanes + ") {\n";
      String before = vectors == 1 ? "          " : "          } else ";
      text.append(before).append(vectors == VECTORS ? "{\n" : fits);
      String operands = "(left$, i * deep, right$, k * deep, edge$, 0, %WIDE%, deep);\n";
      text.append("            tile" + vectors + "$" + operands);
    }
    return text.append("          }\n").toString();
  }

  /** A tile of so many vectors in each row. */
  private String tile(int vectors) {
    String species = "DoubleVector.SPECIES_" + 64 * lanes;
    StringBuilder first = new StringBuilder();
    StringBuilder step = new StringBuilder();
    StringBuilder last = new StringBuilder();
    for (int vector = 0; vector < vectors; vector++) {
      String from = species + ", right, r + " + vector * lanes + ");\n";
      step.append("      final DoubleVector b" + vector + " = DoubleVector.fromArray(" + from);
    }
    for (int row = 0; row < high; row++) {
      String factor = row == 0 ? "      DoubleVector a" : "      a";
      step.append(factor + " = DoubleVector.broadcast(" + species + ", left[l + " + row + "]);\n");
      for (int vector = 0; vector < vectors; vector++) {
        String sum = "s" + row + "$" + vector;
        String place = "sum, at + " + row + " * down + " + vector * lanes + ");\n";
        first.append("    DoubleVector " + sum);
        first.append(" = DoubleVector.fromArray(" + species + ", " + place);
        step.append("      " + sum + " = a.fma(b" + vector + ", " + sum + ");\n");
        last.append("    " + sum + ".intoArray(" + place);
      }
    }
    return "\n  private static void tile"
        + vectors
        + "$(double[] left, int l, double[] right, int r,\n"
        + "      double[] sum, int at, int down, int deep) {\n"
        + first
        + "    for (int j = 0; j < deep; j++) {\n"
        + step
        + "      l += %HIGH%;\n      r += %WIDE%;\n    }\n"
        + last
        + "  }\n";
  }
}
