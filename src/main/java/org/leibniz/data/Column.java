package org.leibniz.data;

import java.util.Arrays;

/** One column while it is read, and after: its numbers, and where it first holds something else. */
final class Column {
  /** Stands for "no such row". */
  static final int NONE = -1;

  private final String name;
  private double[] values = new double[64];
  private int size;
  private int firstText = NONE;
  private int firstTruth = NONE;
  private int firstNumber = NONE;
  private int firstMissing = NONE;
  private int missing;

  Column(String name) {
    this.name = name;
  }

  void add(NumberCell.Content content, double value) {
    switch (content) {
      case TEXT -> firstText = firstText == NONE ? size : firstText;
      case TRUTH -> firstTruth = firstTruth == NONE ? size : firstTruth;
      case NUMBER -> firstNumber = firstNumber == NONE ? size : firstNumber;
      case MISSING -> {
        firstMissing = firstMissing == NONE ? size : firstMissing;
        missing++;
      }
    }
    if (size == values.length) {
      values = Arrays.copyOf(values, values.length + (values.length >> 1));
    }
    values[size++] = value;
  }

  /** Gives back what was reserved beyond the last row. */
  void trim() {
    values = Arrays.copyOf(values, size);
  }

  String name() {
    return name;
  }

  /** The values, one a row, NaN where a cell is missing or text; shared. */
  double[] values() {
    return values;
  }

  /** The number of cells that are empty or say that there is no value. */
  int missing() {
    return missing;
  }

  int firstMissing() {
    return firstMissing;
  }

  /**
   * The first row, from 0, that holds a cell which is not of the kind, or {@link #NONE}. Missing
   * cells do not count. The numbers 0 and 1 stand for false and true.
   */
  int firstUnlike(ElementKind kind) {
    int row = firstText;
    if (kind != ElementKind.LOGICAL) {
      row = earlier(row, firstTruth);
    }
    if (kind == ElementKind.INTEGER) {
      row = earlier(row, firstFraction());
    } else if (kind == ElementKind.LOGICAL && firstNumber != NONE) {
      row = earlier(row, firstNonBit());
    }
    return row;
  }

  private static int earlier(int row, int other) {
    return row == NONE || other != NONE && other < row ? other : row;
  }

  private int firstFraction() {
    for (int row = 0; row < size; row++) {
      double value = values[row];
      if (!Double.isNaN(value) && (value != Math.rint(value) || Double.isInfinite(value))) {
        return row;
      }
    }
    return NONE;
  }

  private int firstNonBit() {
    for (int row = 0; row < size; row++) {
      double value = values[row];
      if (!Double.isNaN(value) && value != 0 && value != 1) {
        return row;
      }
    }
    return NONE;
  }
}
