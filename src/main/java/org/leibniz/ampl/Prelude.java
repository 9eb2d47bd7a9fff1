package org.leibniz.ampl;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Functions of the format that the language has not, written in it. */
final class Prelude {
  private static final Map<String, String> TEXTS = texts();

  private Prelude() {}

  private static Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("excess", "fn excess(a, b) = max(a - b, 0)");
    texts.put(
        "truncated_remainder",
        "fn truncated_remainder(a, b) = if a < 0 then -mod(-a, abs(b)) else mod(a, abs(b))");
    texts.put(
        "whole_quotient",
        "fn whole_quotient(a, b) { let q = a/b; if q < 0 then ceil(q) else floor(q) }");
    texts.put(
        "to_precision",
        "fn to_precision(x, n) = if x == 0 then 0 else "
            + "{ let s = 10^(n - 1 - floor(log10(abs(x)))); round(x*s)/s }");
    texts.put("to_decimals", "fn to_decimals(x, n) = round(x*10^n)/10^n");
    texts.put(
        "truncated_to",
        "fn truncated_to(x, n) "
            + "{ let s = x*10^n; (if s < 0 then ceil(s) else floor(s))/10^n }");
    return texts;
  }

  static Set<String> names() {
    return TEXTS.keySet();
  }

  static String text(String name) {
    return TEXTS.get(name);
  }
}
