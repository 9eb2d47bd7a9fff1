package org.leibniz.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowActionTest {
  @TempDir private Path folder;

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("model.ad"), text).toString();
  }

  private String fit() throws IOException {
    return file(
        "data x[3] = [1, 2, 3], y[3] = [2, 4, 7]\n"
            + "param slope, offset\n"
            + "let predicted = slope*x + offset\n"
            + "let r = y - predicted\n"
            + "minimize sum(r^2)\n");
  }

  private String picture(String... words) throws IOException {
    Path svg = folder.resolve("graph.svg");
    List<String> all = new ArrayList<>(List.of("show"));
    all.addAll(List.of(words));
    all.addAll(List.of("--picture", svg.toString()));
    CommandRun run = CommandRun.of(all.toArray(new String[0]));
    assertEquals(0, run.status(), run::toString);
    assertEquals("", run.out() + run.err());
    return Files.readString(svg);
  }

  @Test
  void thePictureHasTheGradientBesideTheFunction() throws IOException {
    String svg = picture(fit());
    for (String word :
        List.of(
            ">function only<",
            ">function and derivatives<",
            ">derivatives only<",
            ">predicted<",
            ">slope*x + offset<",
            ">[3] · line 3<",
            ">scalar · line 2<",
            ">objective<",
            ">gradient<",
            "line 4: let r = y - predicted</title>")) {
      assertTrue(svg.contains(word), word + " in " + svg);
    }
  }

  @Test
  void beforeItIsDifferentiatedThereIsOnePart() throws IOException {
    assertFalse(picture(fit(), "--graph").contains(">derivatives only<"));
    assertTrue(picture(fit(), "--dump-after", "adjoin").contains(">derivatives only<"));
  }

  @Test
  void namedDerivativesAreDrawnInstead() throws IOException {
    String svg = picture(fit(), "--of", "predicted,r", "--wrt", "slope");
    assertTrue(svg.contains(">d predicted/d slope<"), svg);
    assertFalse(svg.contains(">objective<"), svg);
    CommandRun unknown =
        CommandRun.of("show", fit(), "--of", "predited", "--picture", folder + "/x.svg");
    assertEquals(2, unknown.status());
    assertTrue(unknown.err().contains("did you mean predicted?"), unknown::toString);
  }

  @Test
  void aPngIsAnImage() throws IOException {
    Path png = folder.resolve("graph.png");
    assertEquals(0, CommandRun.of("show", fit(), "--picture", png.toString()).status());
    assertTrue(ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(png))).getWidth() > 600);
  }

  @Test
  void anotherExtensionAndAPassWithoutGraphAreRefused() throws IOException {
    CommandRun wrong = CommandRun.of("show", fit(), "--picture", "graph.pdf");
    assertEquals(2, wrong.status());
    assertTrue(wrong.err().contains("--picture graph.pdf is neither"), wrong::toString);
    CommandRun late = CommandRun.of("show", fit(), "--dot", "--dump-after", "schedule");
    assertEquals(2, late.status());
    assertTrue(late.err().contains("after schedule there is no graph to draw"), late::toString);
  }

  @Test
  void dotHasTheSameParts() throws IOException {
    String dot = CommandRun.of("show", fit(), "--dot", "--gradient").out();
    for (String word :
        List.of(
            "subgraph cluster_forward {",
            "subgraph cluster_shared {",
            "subgraph cluster_gradient {",
            "predicted\\nslope*x + offset\\n[3] · line 3")) {
      assertTrue(dot.contains(word), word + " in " + dot);
    }
    assertFalse(CommandRun.of("show", fit(), "--dot").out().contains("subgraph"));
  }

  @Test
  void derivativesByTwoNamesAtOnceAreABoxBeforeTheyAreExpanded() throws IOException {
    String file = file("param a, b\nlet z = a*b\nlet (da, db) = grad(z, (a, b))\n");
    CommandRun run = CommandRun.of("show", file, "--dot");
    assertEquals(0, run.status(), run::toString);
    assertTrue(run.out().contains("[label=\"derivative(a, b)"), run::toString);
    assertTrue(run.out().contains("[label=\"da\\nresult 1"), run::toString);
  }

  @Test
  void oneThingIsShownAtATime() throws IOException {
    CommandRun two = CommandRun.of("show", fit(), "--java", "--passes");
    assertEquals(2, two.status());
    assertTrue(two.err().contains("one thing at a time, not --java and --passes"), two::toString);
    CommandRun graphs = CommandRun.of("show", fit(), "--graph", "--dump-after", "emit");
    assertEquals(2, graphs.status());
    assertTrue(graphs.err().contains("not --graph and --dump-after"), graphs::toString);
  }

  @Test
  void theTextMarksTheGradient() throws IOException {
    String text = CommandRun.of("show", fit(), "--gradient").out();
    List<String> marked = text.lines().filter(line -> line.contains(", gradient")).toList();
    assertTrue(!marked.isEmpty() && marked.size() < text.lines().count() / 2 + 1, text);
    assertTrue(text.lines().anyMatch(line -> line.startsWith("%0: ") && !line.contains("//")));
    String file = file("param x\nlet y = x^2\nlet dy = grad(y, x)\n");
    assertEquals(
        List.of(
            "%2: real = constant(2.0)   // line 3, gradient",
            "%3: real = multiply %2, %0   // line 3, gradient"),
        CommandRun.of("show", file, "--gradient")
            .out()
            .lines()
            .filter(line -> line.endsWith("gradient"))
            .toList());
  }

  @Test
  void passesAreATableOfWhatTheyCost() throws IOException {
    String file =
        file(
            "param A[3, 4], B[4, 5]\ndata n : int = 10\nparam s\n"
                + "let P = A @ B\nlet z = fold(u = s for i in 0..n: 2*u + 1)\n");
    List<String> lines = CommandRun.of("show", file, "--passes").out().lines().toList();
    assertEquals("pass           nodes  operations  buffers", lines.get(0));
    assertEquals("build", lines.get(1).split(" ")[0]);
    assertEquals("140", lines.get(1).trim().split(" +")[2], "120 + 10*2");
    String scheduled =
        lines.stream().filter(line -> line.startsWith("schedule")).findFirst().orElseThrow();
    assertEquals("140", scheduled.trim().split(" +")[1], "in loops as in the graph");
    CommandRun more = CommandRun.of("show", file, "--passes", "--set", "n=100");
    assertEquals("320", more.out().lines().toList().get(1).trim().split(" +")[2], "120 + 100*2");
  }
}
