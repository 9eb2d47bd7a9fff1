package org.leibniz.language.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticPrinter;
import org.leibniz.diagnostic.Source;
import org.leibniz.diagnostic.SourceReader;
import org.leibniz.diagnostic.Span;
import org.leibniz.language.parse.Parser;
import org.leibniz.language.parse.SyntaxTree;

/**
 * Every file under {@code bad}, but for those about syntax, against the text beside it. With {@code
 * -Dleibniz.update=true} the texts are written anew into the sources.
 */
final class SemanticErrorsTest {
  private static final Path WRITTEN = Path.of("src", "test", "resources", "bad");

  static Stream<String> cases() throws IOException, URISyntaxException {
    List<String> names = new ArrayList<>();
    for (String folder : List.of("names", "types", "derivatives", "requests", "data")) {
      try (Stream<Path> files = Files.list(root().resolve(folder))) {
        files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(".ad"))
            .forEach(name -> names.add(folder + "/" + name));
      }
    }
    return names.stream().sorted();
  }

  private static Path root() throws URISyntaxException {
    return Boolean.getBoolean("leibniz.update")
        ? WRITTEN
        : Path.of(SemanticErrorsTest.class.getResource("/bad/names").toURI()).getParent();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysWhatIsWrong(String name) throws IOException, URISyntaxException {
    Path file = root().resolve(name);
    Path expected = root().resolve(name.replaceAll("\\.ad$", ".txt"));
    String shown = file.getFileName().toString();
    List<Diagnostic> findings = findings(shown, SourceReader.read(file).text());
    String text = DiagnosticPrinter.print(findings);
    assertFalse(findings.isEmpty(), "nothing is wrong with it");
    if (Boolean.getBoolean("leibniz.update")) {
      Files.writeString(expected, text);
    }
    assertEquals(
        Files.readString(expected).replace("\r\n", "\n"), text, "to accept: -Dleibniz.update=true");
    assertInOrder(findings);
  }

  private static void assertInOrder(List<Diagnostic> findings) {
    int last = -1;
    for (Diagnostic finding : findings) {
      Span place = finding.primary().orElseThrow();
      assertTrue(place.start() > last, "findings stand in the order of the file, one a place");
      last = place.start();
    }
  }

  private static List<Diagnostic> findings(String name, String text) {
    List<Diagnostic> findings = new ArrayList<>();
    SyntaxTree tree = Parser.parse(new Source(name, text), findings);
    assertEquals("", DiagnosticPrinter.print(findings), "the syntax is good");
    ProgramBuilder.build(List.of(tree), Bindings.NONE, findings);
    return findings;
  }

  @Test
  void thereAreEnoughCases() throws IOException, URISyntaxException {
    assertTrue(cases().count() >= 60);
  }
}
