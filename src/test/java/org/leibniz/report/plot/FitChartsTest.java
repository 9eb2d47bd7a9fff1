package org.leibniz.report.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.leibniz.report.FitStatistics;
import org.leibniz.report.ProfileReport;
import org.leibniz.report.ProfileReport.End;
import org.leibniz.report.ProfileReport.Limit;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The diagrams of a fit, read back from their SVG. */
class FitChartsTest {
  private static final double[] X = {1, 2, 3};
  private static final double[] Y = {1.1, 1.9, 3.2};
  private static final double[] REACH = {0.5, 0.2, 0.5};

  private static FitPicture picture(boolean curve) {
    double[] fitted = {1, 2, 3};
    return new FitPicture(
        "y",
        Y,
        fitted,
        new double[] {0.1, -0.1, 0.2},
        false,
        new double[] {-1, 0, 1},
        new double[] {-0.6, 0.6, 1.2},
        curve
            ? Optional.of(
                new FitPicture.Curve(
                    "x", X, X, fitted, Optional.of(REACH), Optional.of(new double[] {9, 9, 9})))
            : Optional.empty());
  }

  private static Element svg(Plot plot) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(plot.svg()));
    return document.getDocumentElement();
  }

  private static int count(Element svg, String tag) {
    return svg.getElementsByTagName(tag).getLength();
  }

  @Test
  void aBandIsDrawnUnderTheData() throws Exception {
    Element svg = svg(Plot.empty().fit(picture(true), false));
    assertEquals(1, count(svg, "polygon"));
    assertTrue(svg.getTextContent().contains("95 % band"));
    String text = new String(Plot.empty().fit(picture(true), false).svg());
    assertTrue(text.indexOf("<polygon") < text.indexOf("<circle"));
    Element both = svg(Plot.empty().fit(picture(true), true));
    assertEquals(2, count(both, "polygon"));
    assertTrue(both.getTextContent().contains("95 % for one more"));
  }

  /** A band far wider than the data must not make the data a line. */
  @Test
  void aWideBandIsCutAtTheEdges() throws Exception {
    Element svg = svg(Plot.empty().fit(picture(true), true));
    Element band = (Element) svg.getElementsByTagName("polygon").item(0);
    for (String point : band.getAttribute("points").split(" ")) {
      double y = Double.parseDouble(point.split(",")[1]);
      assertTrue(y >= 56 && y <= 362, point);
    }
    assertFalse(svg.getTextContent().contains("10"), "the axis does not reach 12");
  }

  @Test
  void withoutACurveObservedStandsAgainstFitted() throws Exception {
    Element svg = svg(Plot.empty().fit(picture(false), false));
    assertEquals(0, count(svg, "polygon"));
    assertTrue(svg.getTextContent().contains("fitted y"));
    assertTrue(svg.getTextContent().contains("y observed"));
  }

  @Test
  void residualsAreTwoDiagramsAndTwoStandInARow() throws Exception {
    Plot plot = Plot.empty().fit(picture(true), false).residuals(picture(true));
    Element svg = svg(plot);
    assertEquals("1280", svg.getAttribute("width"));
    assertEquals("840", svg.getAttribute("height"));
    assertTrue(svg.getTextContent().contains("residual of y"));
    assertTrue(svg.getTextContent().contains("normal quantile"));
  }

  @Test
  void correlationsAreSquaresWithTheirNumbers() throws Exception {
    double nan = Double.NaN;
    FitStatistics.Correlation correlation =
        new FitStatistics.Correlation(
            List.of("a", "b", "c"), new double[] {1, -0.9997, nan, -0.9987, 1, nan, nan, nan, nan});
    Element svg = svg(Plot.empty().correlation(correlation));
    assertEquals(1 + 9, count(svg, "rect"));
    assertTrue(svg.getTextContent().contains("\u22120.998"), svg.getTextContent());
    assertTrue(svg.getTextContent().contains("\u22120.999"), "only 1 is written as 1");
    assertTrue(svg.getTextContent().contains("none"));
    // Forty names do not fit below their columns: numbers stand there.
    String[] names = new String[40];
    java.util.Arrays.setAll(names, i -> "parameter_" + i);
    Element many =
        svg(
            Plot.empty()
                .correlation(new FitStatistics.Correlation(List.of(names), new double[1600])));
    assertEquals(1 + 1600, count(many, "rect"));
    assertTrue(many.getTextContent().contains("parameter_7  8"));
  }

  private static ProfileReport profile(Limit lower, Limit upper, double... values) {
    double[] roots = new double[values.length];
    java.util.Arrays.setAll(roots, i -> 2 * (values[i] - 1));
    ProfileReport.Line line =
        new ProfileReport.Line("k", 1, new double[] {0, 2}, lower, upper, values, roots);
    return new ProfileReport(
        0.95, ProfileReport.Measure.SQUARES, 9, 2, List.of(line), Optional.empty());
  }

  @Test
  void aProfileIsDrawnUpToItsLimitAndABitBeyond() throws Exception {
    ProfileReport profile =
        profile(new Limit(End.FOUND, 0), new Limit(End.FOUND, 2), -0.1, 0.5, 1, 1.3, 1.7, 2.1);
    Element svg = svg(Plot.empty().profiles(profile));
    assertEquals(2, count(svg, "polyline"));
    assertTrue(svg.getTextContent().contains("by standard error"));
    // A straight root is interpolated exactly: both curves are the same parabola.
    String[] lines = new String[2];
    for (int i = 0; i < 2; i++) {
      lines[i] = ((Element) svg.getElementsByTagName("polyline").item(i)).getAttribute("points");
    }
    assertEquals(lines[0], lines[1]);
  }

  @Test
  void anOpenSideIsShownAsFarAsIsWorthIt() throws Exception {
    ProfileReport profile =
        profile(new Limit(End.FOUND, 0), new Limit(End.OPEN, 1e9), -0.1, 1, 1.2, 1e9);
    String text = svg(Plot.empty().profiles(profile)).getTextContent();
    assertFalse(text.contains("10\u2079") || text.contains("10\u2078"), text);
  }
}
