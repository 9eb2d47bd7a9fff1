package org.leibniz.contract;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Problems with trusted answers, which lie beside the project and not in it: in the folder that the
 * system property {@code leibniz.testsets} names, else in {@code ../shared/testsets}. Where they
 * are not, their tests are skipped.
 */
final class Testsets {
  private Testsets() {}

  /** A file of the sets; skips the test that asks where there is none. */
  static JsonObject read(String name) throws IOException {
    Path file = Path.of(System.getProperty("leibniz.testsets", "../shared/testsets"), name);
    Assumptions.assumeTrue(Files.isReadable(file), "no " + file);
    try (Reader reader = Files.newBufferedReader(file)) {
      return new Gson().fromJson(reader, JsonObject.class);
    }
  }

  /**
   * An expression of the sets as Leibniz writes it: {@code if(c, a, b)} is {@code (if c then a else
   * b)}; all else is the same.
   */
  static String expression(String text) {
    StringBuilder result = new StringBuilder(text);
    for (int at = result.indexOf("if("); at >= 0; at = result.indexOf("if(", at)) {
      if (at > 0 && Character.isLetterOrDigit(result.charAt(at - 1))) {
        at++;
        continue;
      }
      int depth = 0;
      int commas = 0;
      result.replace(at, at + 3, "(if ");
      for (int i = at + 4; depth >= 0; i++) {
        char c = result.charAt(i);
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (c == ',' && depth == 0) {
          result.replace(i, i + 1, commas++ == 0 ? " then" : " else");
        }
      }
      at++;
    }
    return result.toString();
  }
}
