package org.leibniz.data;

import java.util.Arrays;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.diagnostic.Source;

/** Reads one {@code name=value}, from left to right, without recursion. */
final class SetOptionParser {
  private static final int UNKNOWN = -1;
  private static final int MOST_AXES = 16;

  private final Source source;
  private final String text;
  private final NumberCell number = new NumberCell();
  private int at;

  private double[] values = new double[8];
  private int size;
  private ElementKind kind;

  /** The length of each axis as far as a closed bracket has told it. */
  private final int[] lengths = new int[MOST_AXES];

  /** The elements so far of each bracket that is open. */
  private final int[] counts = new int[MOST_AXES];

  private int depth;
  private int rank = UNKNOWN;

  SetOptionParser(String text) {
    this.source = new Source("--set", text);
    this.text = text;
    Arrays.fill(lengths, UNKNOWN);
  }

  SetOption parse() {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw failure(
          0,
          text.length(),
          "--set " + text + " gives no value",
          "write --set name=value, such as x=3.6");
    }
    String name = text.substring(0, equals).strip();
    if (!isName(name)) {
      String message =
          name.isEmpty() ? "--set " + text + " names nothing" : name + " is not a name";
      throw failure(0, equals, message, "write --set name=value, such as x=3.6");
    }
    at = equals + 1;
    skipSpaces();
    if (at == text.length()) {
      throw failure(
          equals,
          text.length(),
          "no value for " + name,
          "write --set " + name + "=3.6, or a vector [1, 2, 3]");
    }
    readValue();
    return new SetOption(
        name, kind, new InputArray(Arrays.copyOf(lengths, rank), Arrays.copyOf(values, size)));
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && (Character.isLetter(name.codePointAt(0)) || name.charAt(0) == '_')
        && name.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
  }

  private void readValue() {
    boolean more = true;
    while (more) {
      skipSpaces();
      if (peek() == '[') {
        open();
      } else {
        element();
        more = afterElement();
      }
    }
    skipSpaces();
    if (at < text.length()) {
      throw failure(
          at, text.length(), "the value ends before this", "give one number, vector or matrix");
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void skipSpaces() {
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
  }

  private void open() {
    if (depth == MOST_AXES || rank != UNKNOWN && depth == rank) {
      throw uneven(at, at + 1);
    }
    counts[depth++] = 0;
    at++;
  }

  private void element() {
    int start = at;
    while (at < text.length() && ",[]".indexOf(text.charAt(at)) < 0 && text.charAt(at) > ' ') {
      at++;
    }
    if (start == at) {
      String found = at == text.length() ? "the value ends here" : "found " + text.charAt(at);
      throw failure(
          at,
          Math.min(text.length(), at + 1),
          "a number is missing: " + found,
          "such as [1, 2, 3]");
    }
    if (rank == UNKNOWN) {
      rank = depth;
    } else if (rank != depth) {
      throw uneven(start, at);
    }
    String word = text.substring(start, at);
    double value = elementValue(word, start);
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  private double elementValue(String word, int start) {
    String bare = word.startsWith("-") || word.startsWith("+") ? word.substring(1) : word;
    double sign = word.startsWith("-") ? -1 : 1;
    if (bare.equals("pi")) {
      widen(ElementKind.REAL, start);
      return sign * Math.PI;
    }
    NumberCell.Content content = number.read(word);
    switch (content) {
      case NUMBER -> {
        widen(
            bare.chars().allMatch(c -> c >= '0' && c <= '9')
                ? ElementKind.INTEGER
                : ElementKind.REAL,
            start);
        return number.value();
      }
      case TRUTH -> {
        widen(ElementKind.LOGICAL, start);
        return number.value();
      }
      case MISSING -> {
        if (word.equalsIgnoreCase("nan")) {
          widen(ElementKind.REAL, start);
          return Double.NaN;
        }
      }
      case TEXT -> {
        // Told below.
      }
    }
    throw failure(
        start,
        at,
        word + " is not a number",
        "write 3.6, 1e-3, pi, inf, true or false; formulas are not read");
  }

  private void widen(ElementKind found, int start) {
    if (kind == null || kind == found) {
      kind = found;
    } else if (kind == ElementKind.LOGICAL || found == ElementKind.LOGICAL) {
      throw failure(start, at, "numbers and truth values are mixed", "use one of them throughout");
    } else {
      kind = ElementKind.REAL;
    }
  }

  /** Closes brackets and takes a comma; answers whether another element must follow. */
  private boolean afterElement() {
    while (depth > 0) {
      counts[depth - 1]++;
      skipSpaces();
      char next = peek();
      if (next == ',') {
        at++;
        return true;
      }
      if (next != ']') {
        String found = next == 0 ? "a bracket is not closed" : "a comma or ] is missing";
        throw failure(at, Math.min(text.length(), at + 1), found, "vectors are written [1, 2, 3]");
      }
      at++;
      depth--;
      if (lengths[depth] == UNKNOWN) {
        lengths[depth] = counts[depth];
      } else if (lengths[depth] != counts[depth]) {
        throw uneven(at - 1, at);
      }
    }
    return false;
  }

  private DiagnosticException uneven(int start, int end) {
    return failure(
        start, end, "the rows are not of one length", "a matrix is written [[1, 2], [3, 4]]");
  }

  private DiagnosticException failure(int start, int end, String message, String help) {
    return new DiagnosticException(
        Diagnostic.at(source.span(start, Math.max(start, end)), Code.BAD_OPTION_VALUE, message)
            .help(help));
  }
}
