package org.leibniz.ampl;

import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.diagnostic.Source;
import org.leibniz.diagnostic.Span;

/** Reads the words of an {@code .nl} file; from {@code #} on a line is a comment. */
final class NlScanner {
  private final Source source;
  private final String text;
  private int at;
  private int start;
  private int end;

  NlScanner(Source source) {
    this.source = source;
    this.text = source.text();
  }

  /** Goes on to the next word; false at the end of the file. */
  boolean advance() {
    while (at < text.length()) {
      char letter = text.charAt(at);
      if (letter == '#') {
        skipLine();
      } else if (letter <= ' ') {
        at++;
      } else {
        start = at;
        while (at < text.length() && text.charAt(at) > ' ' && text.charAt(at) != '#') {
          at++;
        }
        end = at;
        return true;
      }
    }
    start = text.length();
    end = start;
    return false;
  }

  /** Goes on to the next word of the same line; false where there is none. */
  boolean advanceInLine() {
    while (at < text.length() && text.charAt(at) <= ' ' && text.charAt(at) != '\n') {
      at++;
    }
    if (at == text.length() || text.charAt(at) == '\n' || text.charAt(at) == '#') {
      return false;
    }
    return advance();
  }

  /** Goes on to the next line. */
  void skipLine() {
    int next = text.indexOf('\n', at);
    at = next < 0 ? text.length() : next + 1;
  }

  /** The word that stands here. */
  String word() {
    return text.substring(start, end);
  }

  /** The first letter of the word. */
  char letter() {
    return text.charAt(start);
  }

  /** The whole number behind the first letter of the word. */
  int behindLetter(String what) {
    return whole(start + 1, what);
  }

  /** The whole number, not negative, that is the word. */
  int thisWhole(String what) {
    return whole(start, what);
  }

  /** The whole number, not negative, that is the next word. */
  int nextWhole(String what) {
    require(what);
    return whole(start, what);
  }

  /** The number that is the next word. */
  double nextNumber(String what) {
    require(what);
    return number(start, what);
  }

  /** The number behind the first letter of the word. */
  double numberBehindLetter() {
    return number(start + 1, "a number");
  }

  private void require(String what) {
    if (!advance()) {
      throw wrong("the file ends where " + what + " should stand", "it may have been cut off");
    }
  }

  private int whole(int from, String what) {
    long value = 0;
    for (int i = from; i < end && value <= Integer.MAX_VALUE; i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        value = Long.MAX_VALUE;
      } else {
        value = 10 * value + digit - '0';
      }
    }
    if (from == end || value > Integer.MAX_VALUE) {
      throw wrong("here should stand " + what + ", a whole number");
    }
    return (int) value;
  }

  private double number(int from, String what) {
    String digits = text.substring(from, end);
    if (isDecimal(digits)) {
      try {
        return Double.parseDouble(digits);
      } catch (NumberFormatException malformed) {
        throw wrong("here should stand " + what + ", and this is no number");
      }
    }
    boolean negative = digits.startsWith("-");
    switch (negative || digits.startsWith("+") ? digits.substring(1) : digits) {
      case "Infinity", "infinity", "Inf", "inf":
        return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      case "NaN", "nan":
        return Double.NaN;
      default:
        throw wrong("here should stand " + what + ", and this is no number");
    }
  }

  /** Java reads more as numbers than the format has, such as 1f. */
  private static boolean isDecimal(String digits) {
    for (int i = 0; i < digits.length(); i++) {
      if ("0123456789+-.eE".indexOf(digits.charAt(i)) < 0) {
        return false;
      }
    }
    return !digits.isEmpty();
  }

  Span place() {
    return source.span(start, end);
  }

  /** What is wrong at the word, and how to mend it. */
  DiagnosticException wrong(String message, String... help) {
    return fault(Code.NL_MALFORMED, message, help);
  }

  /** What cannot be done of what the word asks for. */
  DiagnosticException refused(String message, String... help) {
    return fault(Code.NL_NOT_SUPPORTED, message, help);
  }

  private DiagnosticException fault(Code code, String message, String... help) {
    Diagnostic finding = Diagnostic.at(place(), code, message);
    for (String line : help) {
      finding = finding.help(line);
    }
    return new DiagnosticException(finding);
  }
}
