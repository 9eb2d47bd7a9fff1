package org.leibniz.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which diagrams stand in the file of {@code --plot}. */
class PlotPageTest {
  @TempDir private Path folder;

  private String model;
  private Path picture;

  @BeforeEach
  void model() throws IOException {
    model =
        Files.writeString(
                folder.resolve("oxygen.ad"),
                """
                data day[n] = [1, 2, 3, 4, 5, 7], demand[n] = [8.3, 10.3, 19.0, 16.0, 15.6, 19.8]
                param a = 20, b = 0.24
                minimize sum((demand - a*(1 - exp(-b*day)))^2)
                """)
            .toString();
    picture = folder.resolve("page.svg");
  }

  private String drawn(String... more) throws IOException {
    String[] words = new String[more.length + 4];
    words[0] = "solve";
    words[1] = model;
    words[2] = "--plot";
    words[3] = picture.toString();
    System.arraycopy(more, 0, words, 4, more.length);
    CommandRun run = CommandRun.of(words);
    assertEquals(0, run.status(), run::toString);
    assertTrue(run.out().contains("plot     " + picture), run::toString);
    assertEquals("", run.err());
    return Files.readString(picture);
  }

  @Test
  void aFitHasItsBandItsResidualsAndItsCourse() throws IOException {
    String page = drawn();
    assertTrue(page.contains("width=\"1280\" height=\"840\""));
    assertTrue(page.contains(">95 % band<") && page.contains(">residual of demand<"));
    assertTrue(page.contains(">normal quantile<") && page.contains(">objective<"));
    assertFalse(page.contains(">deviance<"));
  }

  @Test
  void profilesAreOnThePageWhereTheyAreFollowed() throws IOException {
    String page = drawn("--profile", "b");
    assertEquals(2, page.split(">deviance<").length);
    assertTrue(page.contains("height=\"1260\""));
  }

  @Test
  void oneCanAskForSomeDiagramsInAnOrder() throws IOException {
    String page = drawn("--plot-of", "correlation,profile,prediction");
    assertTrue(page.contains("height=\"840\""));
    int correlation = page.indexOf(">correlation<");
    int profile = page.indexOf(">deviance<");
    int fit = page.indexOf(">95 % for one more<");
    assertTrue(0 < correlation && correlation < profile && profile < fit);
    assertFalse(page.contains(">objective<"));
  }

  @Test
  void whatAnAnswerDoesNotHaveIsTold() throws IOException {
    String valley =
        Files.writeString(
                folder.resolve("valley.ad"),
                "param x = -1.2, y = 1\nminimize (1 - x)^2 + 100*(y - x^2)^2\n")
            .toString();
    CommandRun run =
        CommandRun.of("solve", valley, "--plot", picture.toString(), "--plot-of", "fit,loss");
    assertTrue(run.err().contains("nothing to plot for fit"), run::toString);
    assertTrue(Files.readString(picture).contains(">objective"));
  }
}
