package org.leibniz.report.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.report.Figures;
import org.w3c.dom.Document;

class PlotTest {
  private static final double[] X = {3, 1, 2};
  private static final double[] Y = {9.5, 1, 4.2};
  private static final double[] FITTED = {9, 1, 4};

  @TempDir Path folder;

  private static Plot both() {
    return Plot.empty()
        .lossCurve("mean <square> & more", new double[] {100, 1, 1e-2, 0})
        .fit("x", X, "y", Y, FITTED);
  }

  private static String svg(Plot plot) {
    return new String(plot.svg(), StandardCharsets.UTF_8);
  }

  private static Document document(Plot plot) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(plot.svg()));
  }

  @Test
  void bothDiagramsStandSideBySide() throws Exception {
    Document document = document(both());
    assertEquals("1280", document.getDocumentElement().getAttribute("width"));
    assertEquals(2, document.getElementsByTagName("polyline").getLength());
    assertEquals(
        4,
        document.getElementsByTagName("circle").getLength(),
        "three points and one in the legend");
    String text = document.getDocumentElement().getTextContent();
    for (String word :
        new String[] {
          "mean <square> & more (logarithmic)", "step", "x", "y", "data", "fit", "3 steps, last 0"
        }) {
      assertTrue(text.contains(word), word);
    }
  }

  @Test
  void theCurveRunsFromLeftToRight() throws Exception {
    Document document = document(Plot.empty().fit("x", X, "y", Y, FITTED));
    String points =
        document
            .getElementsByTagName("polyline")
            .item(0)
            .getAttributes()
            .getNamedItem("points")
            .getNodeValue();
    double last = Double.NEGATIVE_INFINITY;
    for (String point : points.split(" ")) {
      double x = Double.parseDouble(point.split(",")[0]);
      assertTrue(x > last, points);
      last = x;
    }
  }

  @Test
  void valuesThatCannotBeDrawnLeaveAGap() throws Exception {
    double nan = Double.NaN;
    double[] history = {5, 4, nan, 3, 2, Double.POSITIVE_INFINITY, 1};
    Document document = document(Plot.empty().lossCurve("loss", history));
    assertEquals(2, document.getElementsByTagName("polyline").getLength());
    assertEquals(1, document.getElementsByTagName("circle").getLength());
    assertFalse(svg(Plot.empty().lossCurve("loss", new double[] {nan})).contains("NaN,"));
    assertThrows(
        IllegalArgumentException.class, () -> Plot.empty().lossCurve("loss", new double[0]));
  }

  @Test
  void extremeRangesAreDrawn() throws Exception {
    for (double[] history :
        new double[][] {
          {0},
          {0, 0},
          {1e-300, 1e-308, 1e300},
          {-1e308, 1e308},
          {1e15, 1e15 + 1},
          {-3, -3},
          {1e-320, 2e-320}
        }) {
      document(Plot.empty().lossCurve("loss", history));
      document(Plot.empty().fit("x", history, "y", history, history));
    }
  }

  @Test
  void longCurvesAreThinnedButKeepTheirPeaks() throws Exception {
    double[] history = new double[1_000_000];
    for (int i = 0; i < history.length; i++) {
      history[i] = i == 777_777 ? 50 : 1 + i % 7;
    }
    byte[] svg = Plot.empty().lossCurve("loss", history).svg();
    assertTrue(svg.length < 60_000, svg.length + " bytes");
    double[] y = history.clone();
    Axis axis = Axis.linear(0.04, y);
    assertEquals(1 - 0.04 / 1.08, axis.place(50), 1e-12);
    String top = Figures.exact(Math.rint((362 - axis.place(50) * (362 - 56)) * 100) / 100);
    assertTrue(new String(svg, StandardCharsets.UTF_8).contains("," + top), top);
  }

  @Test
  void theSameNumbersGiveTheSameBytes() {
    assertArrayEquals(both().svg(), both().svg());
    assertArrayEquals(both().png(), both().png());
  }

  @Test
  void pngIsAPictureOfTheSameShape() throws IOException {
    Path path = folder.resolve("fit.PNG");
    both().write(path);
    BufferedImage image = ImageIO.read(path.toFile());
    assertEquals(2560, image.getWidth());
    assertEquals(840, image.getHeight());
    int blue = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        blue += (image.getRGB(x, y) & 0xffffff) == 0x0072b2 ? 1 : 0;
      }
    }
    assertTrue(blue > 1000, blue + " pixels of the curve");
  }

  @Test
  void filesThatCannotBeWrittenAreToldBefore() throws IOException {
    Path svg = folder.resolve("fit.svg");
    both().write(svg);
    assertArrayEquals(both().svg(), Files.readAllBytes(svg));
    assertEquals(Code.FILE_NOT_WRITABLE, failure(folder.resolve("none/fit.svg")));
    assertEquals(
        Code.FILE_NOT_WRITABLE, failure(Files.createDirectory(folder.resolve("folder.svg"))));
    assertEquals(Code.BAD_OPTION_VALUE, failure(folder.resolve("fit.pdf")));
    assertEquals(Code.BAD_OPTION_VALUE, failure(folder.resolve("fit")));
  }

  private static Code failure(Path path) {
    return assertThrows(DiagnosticException.class, () -> both().write(path))
        .diagnostics()
        .get(0)
        .code();
  }
}
