package org.leibniz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leibniz.model.Model;

/**
 * What the README shows is true: its Java compiles and gives the figures beside it, its files
 * exist.
 */
class ReadmeTest {
  private static String readme() throws Exception {
    return Files.readString(Path.of("README.md"));
  }

  private static String block(String language) throws Exception {
    Matcher matcher = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(readme());
    assertTrue(matcher.find());
    return matcher.group(1);
  }

  @Test
  void theExampleInJavaGivesWhatItSays(@TempDir Path folder) throws Exception {
    String code =
        """
        import org.leibniz.model.*;
        import org.leibniz.model.request.*;

        public class Example {
          public static double[] run() {
        """
            + block("java")
            + "\n    return new double[] {slope, value, gradient[0], gradient[1]};\n  }\n}\n";
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    JavaFileObject source =
        new SimpleJavaFileObject(URI.create("string:///Example.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
          }
        };
    List<String> options =
        List.of(
            "-d", folder.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none");
    assertTrue(
        compiler.getTask(messages, null, null, options, null, List.of(source)).call(),
        messages.toString());
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
      double[] figures = (double[]) loader.loadClass("Example").getMethod("run").invoke(null);
      assertArrayEquals(new double[] {2, 21, -8, -17}, figures, 1e-9);
    }
  }

  @Test
  void theFirstExampleIsThePuzzle() throws Exception {
    assertEquals(6, Model.of("readme.ad", block("")).solve().scalar("A"));
  }

  @Test
  void everyFileItNamesIsThere() throws Exception {
    Matcher names =
        Pattern.compile("(?:samples|src)/[\\w/]+\\.(?:ad|csv|md|java)").matcher(readme());
    int found = 0;
    while (names.find()) {
      assertTrue(Files.exists(Path.of(names.group())), names.group() + " is missing");
      found++;
    }
    assertTrue(found > 5);
  }
}
