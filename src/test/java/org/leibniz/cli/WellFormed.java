package org.leibniz.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.SAXException;

/** What is wrong with what a command printed and wrote, whatever its files were. */
final class WellFormed {
  private static final Pattern FAULT =
      Pattern.compile(
          "AD899|\\tat |internal error|(?<![\\w.])null(?!\\w)|[a-z]Exception\\b|org\\.leibniz\\.(?!run)|\\[[DILZ]@");

  private final List<String> complaints = new ArrayList<>();
  private final List<String> words;
  private final CommandRun run;

  private WellFormed(List<String> words, CommandRun run) {
    this.words = words;
    this.run = run;
  }

  /** All complaints; none where everything is as it should be. */
  static List<String> complaints(List<String> words, CommandRun run, Path folder) {
    WellFormed check = new WellFormed(words, run);
    check.faults();
    check.status();
    if (words.contains("--json")) {
      check.json();
    }
    if (run.status() == 0 && words.contains("--dot") && !words.contains("--help")) {
      check.dot();
    }
    check.files(folder);
    return check.complaints;
  }

  private void faults() {
    // The text of a program may say anything.
    boolean program = words.get(0).equals("show") || words.get(0).equals("bench");
    String text = program && run.status() == 0 ? run.err() : run.out() + run.err();
    if (FAULT.matcher(text).find()) {
      complaints.add("speaks of its own inside");
    }
  }

  private void status() {
    if (run.status() < 0 || run.status() > 2) {
      complaints.add("status " + run.status());
    }
    boolean told = (run.out() + run.err()).contains("error");
    if (run.status() == 2 && !told) {
      complaints.add("status 2 without an error");
    }
    if (run.status() == 0 && run.err().startsWith("error:")) {
      complaints.add("status 0 with an error");
    }
    if (run.status() != 2 && run.out().isBlank() && writesNothing()) {
      complaints.add("nothing is printed");
    }
  }

  private boolean writesNothing() {
    return words.stream()
            .noneMatch(word -> word.startsWith("--picture") || word.startsWith("--sparsity"))
        && !words.get(0).equals("check")
        && !words.contains("--ad");
  }

  private void json() {
    boolean takes =
        Commands.named(words.get(0)).option("json") != null && !words.contains("--help");
    if (!takes) {
      return;
    }
    try {
      JsonReader reader = new JsonReader(new StringReader(run.out().strip()));
      reader.setStrictness(Strictness.STRICT);
      JsonElement element = JsonParser.parseReader(reader);
      if (!element.isJsonObject() || reader.peek() != JsonToken.END_DOCUMENT) {
        complaints.add("not one JSON object");
      }
    } catch (JsonParseException | IOException wrong) {
      complaints.add("not JSON: " + wrong.getMessage());
    }
  }

  /** Braces and quotation marks in pairs, statements ended. */
  private void dot() {
    int depth = 0;
    boolean quoted = false;
    String text = run.out();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted) {
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      }
    }
    if (depth != 0 || quoted || !text.startsWith("digraph")) {
      complaints.add("not DOT");
    }
  }

  private void files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (file.toString().endsWith(".svg")) {
          svg(file);
        } else if (file.toString().endsWith(".png") && ImageIO.read(file.toFile()) == null) {
          complaints.add("not a PNG");
        }
      }
    } catch (IOException wrong) {
      complaints.add("a file cannot be read: " + wrong);
    }
  }

  private void svg(Path file) throws IOException {
    try {
      DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      builder.setErrorHandler(null);
      builder.parse(file.toFile());
    } catch (SAXException | ParserConfigurationException wrong) {
      complaints.add("not XML: " + wrong.getMessage());
    }
    if (Pattern.compile("\"[^\"<>]*\\b(NaN|Infinity)\\b[^\"<>]*\"")
        .matcher(Files.readString(file))
        .find()) {
      complaints.add("a place in the picture is not a number");
    }
  }
}
