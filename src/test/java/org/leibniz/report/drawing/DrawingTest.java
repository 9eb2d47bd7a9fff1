package org.leibniz.report.drawing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leibniz.data.Inputs;
import org.leibniz.diagnostic.Source;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Part;
import org.leibniz.model.Passes;
import org.leibniz.report.plot.Area;
import org.leibniz.report.plot.PictureFile;

/** Drawings hold each node and edge once; their layout leaves everything readable. */
class DrawingTest {
  private static final String NETWORK =
      "param x[5, 3] = 0.5, W[3, 4] = 0.1, b[4] = 0, V[4, 2] = 0.2\n"
          + "let h = tanh(x @ W + b)\n"
          + "let out = h @ V\n"
          + "let loss = mean(out^2) + 0.01*sum(W^2)\n"
          + "let (dW, db) = grad(loss, (W, b))\n"
          + "let curvature = hessian(loss, b)\n";
  private static final String LOOP =
      "param start = 0.1, rate = 0.5\n"
          + "let path = scan(z = start for t in 0..12: z + rate*z*(1 - z))\n"
          + "let (a, c) = fold((a, c) = (start, 1.0) for i in 0..10: (if a < 3 then a*rate + c else c, c/2))\n"
          + "let cost = sum(path^2) - a/c\n"
          + "let (dstart, drate) = grad(cost, (start, rate))\n";
  private static final String SMALL =
      "param longer_than_most_names, y = 1\n"
          + "let r = longer_than_most_names - y/3\n"
          + "let J = grad(r^2, y)\n"
          + "let 变量 = r + y\n";

  private static final Set<String> DERIVATIVES =
      Set.of("dW", "db", "curvature", "dstart", "drate", "J");

  static List<String> texts() {
    return List.of(NETWORK, LOOP, SMALL);
  }

  /** A graph after all passes with the drawing of it. */
  private record Drawn(Graph graph, Map<Node, Part> parts, Drawing drawing) {}

  private static Drawn drawn(String text) {
    Passes.Built built = Passes.build("test.ad", text, Inputs.empty());
    Graph graph = Passes.finished(built.graph());
    return drawn(graph);
  }

  private static Drawn drawn(Graph graph) {
    Map<Node, String> names = new LinkedHashMap<>();
    graph.outputs().forEach((name, node) -> names.putIfAbsent(node, name));
    names.keySet().removeAll(graph.inputs());
    Drawing drawing =
        GraphDrawing.of("test", graph, DERIVATIVES, names, Map.of(), new Source("test.ad", "\n"));
    return new Drawn(graph, Part.of(graph, DERIVATIVES), drawing);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void everyNodeAndEveryEdgeIsDrawnOnce(String text) {
    Drawn drawn = drawn(text);
    List<Node> nodes = drawn.graph().nodes();
    assertEquals(nodes.size(), drawn.drawing().boxes().size());
    List<List<Integer>> edges = new ArrayList<>();
    for (Node node : nodes) {
      node.operands()
          .forEach(operand -> edges.add(List.of(nodes.indexOf(operand), nodes.indexOf(node))));
    }
    assertEquals(
        edges,
        drawn.drawing().arrows().stream().map(arrow -> List.of(arrow.from(), arrow.to())).toList());
  }

  @ParameterizedTest
  @MethodSource("texts")
  void boxesStandInThePartOfTheirNode(String text) {
    Drawn drawn = drawn(text);
    List<Node> nodes = drawn.graph().nodes();
    for (int i = 0; i < nodes.size(); i++) {
      assertEquals(drawn.parts().get(nodes.get(i)), drawn.drawing().boxes().get(i).part());
    }
    assertEquals(List.of(Part.values()), drawn.drawing().parts());
  }

  @ParameterizedTest
  @MethodSource("texts")
  void boxesDoNotOverlapAndStandInTheirFrames(String text) {
    Drawing drawing = drawn(text).drawing();
    DrawingLayout layout = new DrawingLayout(drawing);
    List<Area> areas = new ArrayList<>();
    for (int i = 0; i < drawing.boxes().size(); i++) {
      Area area = layout.box(i);
      assertTrue(
          within(area, layout.frames().get(drawing.boxes().get(i).part())),
          drawing.boxes().get(i)::toString);
      areas.forEach(other -> assertFalse(overlap(area, other), area + " and " + other));
      areas.add(area);
    }
    List<Area> frames = List.copyOf(layout.frames().values());
    for (int i = 0; i < frames.size(); i++) {
      assertTrue(within(frames.get(i), new Area(0, 0, layout.width(), layout.height())));
      for (int j = 0; j < i; j++) {
        assertFalse(overlap(frames.get(i), frames.get(j)));
      }
    }
  }

  private static boolean overlap(Area a, Area b) {
    return a.x() < b.x() + b.width()
        && b.x() < a.x() + a.width()
        && a.y() < b.y() + b.height()
        && b.y() < a.y() + a.height();
  }

  private static boolean within(Area inner, Area outer) {
    return inner.x() >= outer.x()
        && inner.y() >= outer.y()
        && inner.x() + inner.width() <= outer.x() + outer.width()
        && inner.y() + inner.height() <= outer.y() + outer.height();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void arrowsLeadFromTheFootOfABoxToTheHeadOfAnother(String text) {
    Drawing drawing = drawn(text).drawing();
    DrawingLayout layout = new DrawingLayout(drawing);
    for (int i = 0; i < drawing.arrows().size(); i++) {
      Drawing.Arrow arrow = drawing.arrows().get(i);
      DrawingLayout.Way way = layout.way(i);
      Area from = layout.box(arrow.from());
      Area to = layout.box(arrow.to());
      int last = way.x().length - 1;
      assertEquals(from.y() + from.height(), way.y()[0], 1e-6);
      assertEquals(to.y(), way.y()[last], 1e-6);
      assertTrue(way.x()[0] >= from.x() && way.x()[0] <= from.x() + from.width());
      assertTrue(way.x()[last] >= to.x() && way.x()[last] <= to.x() + to.width());
    }
  }

  /** By the metrics of the monospaced font that this machine has. */
  @ParameterizedTest
  @MethodSource("texts")
  void labelsFitIntoTheirBoxes(String text) {
    Drawing drawing = drawn(text).drawing();
    DrawingLayout layout = new DrawingLayout(drawing);
    for (int i = 0; i < drawing.boxes().size(); i++) {
      Drawing.Box box = drawing.boxes().get(i);
      Area area = layout.box(i);
      double height = 0;
      List<String> large = new ArrayList<>(box.formula());
      large.add(box.heading());
      for (String line : large) {
        assertTrue(width(line, Font.BOLD, BoxText.LARGE) <= area.width(), line);
        height += line.isEmpty() ? 0 : BoxText.LARGE;
      }
      assertTrue(width(box.detail(), Font.PLAIN, BoxText.SMALL) <= area.width(), box.detail());
      assertTrue(height + BoxText.SMALL <= area.height() + 2, box::toString);
      box.formula().forEach(line -> assertTrue(line.length() <= DrawingLabels.WIDEST, line));
    }
  }

  private static double width(String text, int style, double size) {
    Font font = new Font(Font.MONOSPACED, style, 1).deriveFont((float) size);
    return font.getStringBounds(text, new FontRenderContext(null, true, true)).getWidth();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void theSameDrawingGivesTheSameBytesAndIsXml(String text) throws Exception {
    byte[] first = PictureFile.svg(DrawingPicture.of(drawn(text).drawing()));
    assertArrayEquals(first, PictureFile.svg(DrawingPicture.of(drawn(text).drawing())));
    int titles =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(first))
            .getElementsByTagName("title")
            .getLength();
    assertEquals(drawn(text).drawing().boxes().size(), titles);
  }

  @Test
  void aFrameIsAsWideAsItsTitle() {
    Drawing drawing = drawn("param x = 1\nlet J = grad(x^2, x)\n").drawing();
    Map<Part, Area> frames = new DrawingLayout(drawing).frames();
    assertEquals(Set.copyOf(drawing.parts()), frames.keySet());
    frames.forEach(
        (part, area) ->
            assertTrue(
                width(Drawing.title(part), Font.BOLD, BoxText.LARGE) + 20 < area.width(),
                part + " is " + area.width() + " wide"));
  }

  @Test
  void labelsAreInTheWordsOfTheFile() {
    List<String> labels = new ArrayList<>();
    for (Drawing.Box box : drawn(SMALL).drawing().boxes()) {
      labels.add(box.heading() + ": " + String.join(" ", box.formula()));
    }
    assertTrue(labels.contains("r: longer_than_most_names - y/3"), labels::toString);
    assertTrue(labels.contains("变量: r + y"), labels::toString);
    assertTrue(labels.contains("y: "), labels::toString);
  }

  @Test
  void formulasGoThroughIndicesAndLeaveOutWhatIsTooLong() {
    List<String> formulas = new ArrayList<>();
    String text = "param c[4] = 1, x = 2\nlet p = c[0] + c[1]*x + c[2]*x^2 + c[3]*x^3\n";
    String wide = "let q = [sin(x), cos(x), tan(x), exp(x), sqrt(x), log(x), tanh(x), c[0]]\n";
    for (Drawing.Box box : drawn(text + wide).drawing().boxes()) {
      formulas.add(String.join(" ", box.formula()));
    }
    assertTrue(formulas.contains("x^3*c[3] + x^2*c[2] + x*c[1] + c[0]"), formulas::toString);
    assertTrue(formulas.contains("[sin(x), …, …, …, …, …, …, c[0]]"), formulas::toString);
  }

  @Test
  void rolesStandWhereTheOrderOfOperandsMatters() {
    Drawing drawing = drawn(SMALL).drawing();
    Map<String, List<String>> roles = new HashMap<>();
    for (Drawing.Arrow arrow : drawing.arrows()) {
      String to = drawing.boxes().get(arrow.to()).heading();
      roles.computeIfAbsent(to, key -> new ArrayList<>()).add(arrow.role());
    }
    assertEquals(List.of("left", "right"), roles.get("r"));
    assertEquals(List.of("", ""), roles.get("变量"));
  }

  /** As many lets as asked for, each of several nodes, and a derivative. */
  private static String chain(int lets) {
    StringBuilder text = new StringBuilder("param x = 1\nlet v0 = x\n");
    for (int i = 1; i <= lets; i++) {
      text.append("let v%d = sin(v%d) + v%d*exp(-v%d)\n".formatted(i, i - 1, i - 1, i - 1));
    }
    return text + "let J = grad(v" + lets + ", x)\n";
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void aLargeGraphIsDrawnByLines(int lets) {
    Passes.Built built = Passes.build("test.ad", chain(lets), Inputs.empty());
    Map<String, Node> outputs = new LinkedHashMap<>();
    outputs.put("v" + lets, built.graph().output("v" + lets));
    outputs.put("J", built.graph().output("J"));
    Drawn drawn = drawn(Passes.finished(new Graph(built.graph().inputs(), outputs)));
    Drawing drawing = drawn.drawing();
    assertTrue(drawing.boxes().size() <= GraphDrawing.MOST_BOXES, "" + drawing.boxes().size());
    assertTrue(drawing.boxes().size() >= 20, "" + drawing.boxes().size());
    int nodes = 0;
    for (Drawing.Box box : drawing.boxes()) {
      nodes += box.kind() == Drawing.Kind.GROUP ? Integer.parseInt(box.detail().split(" ")[0]) : 1;
    }
    assertEquals(drawn.graph().nodes().size(), nodes);
    assertEquals(new HashSet<>(drawing.arrows()).size(), drawing.arrows().size());
    assertTrue(
        drawing.remarks().get(0).startsWith("The graph has " + nodes + " nodes, too many to read"));
    assertTrue(PictureFile.svg(DrawingPicture.of(drawing)).length > 0);
  }

  static List<Integer> lengths() {
    return List.of(60, 600);
  }

  @Test
  void dotHasEachPartAsACluster() {
    Drawing drawing = drawn(NETWORK).drawing();
    String dot = DrawingDot.text(drawing);
    for (String cluster : List.of("forward", "shared", "gradient")) {
      assertEquals(1, occurrences(dot, "subgraph cluster_" + cluster + " {"), dot);
    }
    for (int i = 0; i < drawing.boxes().size(); i++) {
      assertEquals(1, occurrences(dot, " n" + i + " [label="), dot);
    }
    assertEquals(drawing.arrows().size(), occurrences(dot, " -> "));
    assertEquals(occurrences(dot, "{"), occurrences(dot, "}"));
  }

  private static int occurrences(String text, String part) {
    return (text.length() - text.replace(part, "").length()) / part.length();
  }

  @Test
  void anExcerptOfTheSvgIsWhatAPersonExpects() {
    String svg =
        new String(
            PictureFile.svg(DrawingPicture.of(drawn(SMALL).drawing())), StandardCharsets.UTF_8);
    for (String word : List.of(">r + y<", ">derivatives only<", ">param<", ">result<")) {
      assertTrue(svg.contains(word), word);
    }
  }
}
