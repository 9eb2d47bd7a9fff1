package org.leibniz.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON strictly, for tests: maps keep the order of their keys, numbers become doubles. */
final class JsonReader {
  private final String text;
  private int at;

  private JsonReader(String text) {
    this.text = text;
  }

  static Object read(String text) {
    JsonReader reader = new JsonReader(text);
    Object value = reader.value();
    if (reader.at != text.length()) {
      throw reader.failure();
    }
    return value;
  }

  private IllegalArgumentException failure() {
    return new IllegalArgumentException("not JSON at " + at + ": " + text);
  }

  private char take() {
    if (at == text.length()) {
      throw failure();
    }
    return text.charAt(at++);
  }

  private boolean takeIf(char c) {
    boolean found = at < text.length() && text.charAt(at) == c;
    at += found ? 1 : 0;
    return found;
  }

  private void expect(char c) {
    if (take() != c) {
      throw failure();
    }
  }

  private Object value() {
    if (takeIf('{')) {
      return object();
    }
    if (takeIf('[')) {
      return list();
    }
    return takeIf('"') ? string() : number();
  }

  private Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    while (!takeIf('}')) {
      if (!object.isEmpty()) {
        expect(',');
      }
      expect('"');
      String key = string();
      expect(':');
      if (object.put(key, value()) != null) {
        throw new IllegalArgumentException("twice: " + key);
      }
    }
    return object;
  }

  private List<Object> list() {
    List<Object> list = new ArrayList<>();
    while (!takeIf(']')) {
      if (!list.isEmpty()) {
        expect(',');
      }
      list.add(value());
    }
    return list;
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    for (char c = take(); c != '"'; c = take()) {
      if (c < ' ') {
        throw failure();
      }
      string.append(c == '\\' ? escaped() : c);
    }
    return string.toString();
  }

  private char escaped() {
    char c = take();
    int index = "\"\\/bfnrt".indexOf(c);
    if (index >= 0) {
      return "\"\\/\b\f\n\r\t".charAt(index);
    }
    if (c != 'u') {
      throw failure();
    }
    at += 4;
    return (char) Integer.parseInt(text.substring(at - 4, at), 16);
  }

  private Double number() {
    java.util.regex.Matcher matcher =
        java.util.regex.Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?")
            .matcher(text)
            .region(at, text.length());
    if (!matcher.lookingAt()) {
      throw failure();
    }
    at = matcher.end();
    return Double.valueOf(matcher.group());
  }
}
