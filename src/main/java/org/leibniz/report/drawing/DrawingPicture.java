package org.leibniz.report.drawing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.graph.Part;
import org.leibniz.report.plot.Area;
import org.leibniz.report.plot.Canvas;
import org.leibniz.report.plot.Picture;
import org.leibniz.report.plot.PictureFile;

/** A drawing of a graph as a picture: a title, the boxes and arrows, a legend. */
public final class DrawingPicture implements Picture {
  private static final String OPTION = "--picture";
  private static final double MARGIN = 24;
  private static final double TITLE = 15;
  private static final double TEXT = 12;
  private static final double HEADER = 34;
  private static final double LEGEND = 34;
  private static final double HEAD_LENGTH = 7;
  private static final double HEAD_WIDTH = 6;
  private static final double SAMPLE = 30;
  private static final double GAP = 7;
  private static final double INSET = 3;
  private static final double ROUND = 10;
  private static final double CORNER = 3;
  private static final int INK = 0x222222;
  private static final int PALE_INK = 0x555555;
  private static final int ARROW = 0x777777;

  /** Colours that differ in lightness too. */
  private record Shade(int frame, int box, int border) {}

  private static final Map<Part, Shade> SHADES =
      Map.of(
          Part.FORWARD, new Shade(0xf3f8fd, 0xffffff, 0x3a6ea5),
          Part.SHARED, new Shade(0xf4f4f4, 0xffffff, 0x555555),
          Part.GRADIENT, new Shade(0xfdeedd, 0xffffff, 0xb35806));

  private final Drawing drawing;
  private final DrawingLayout layout;
  private final List<LegendEntry> legend = new ArrayList<>();
  private final double width;

  /** An entry of the legend, with the place of its sample. */
  private record LegendEntry(Drawing.Kind kind, boolean result, String text, double x) {}

  private DrawingPicture(Drawing drawing) {
    this.drawing = drawing;
    this.layout = new DrawingLayout(drawing);
    double end = legend();
    double title = BoxText.width(drawing.title(), TITLE);
    for (String remark : drawing.remarks()) {
      title = Math.max(title, BoxText.width(remark, TEXT));
    }
    this.width = Math.max(Math.max(layout.width(), title), end) + 2 * MARGIN;
  }

  /** Lays a drawing out. */
  public static DrawingPicture of(Drawing drawing) {
    return new DrawingPicture(drawing);
  }

  /** Collects the entries for what occurs; gives the end of the last. */
  private double legend() {
    Set<Drawing.Kind> kinds = EnumSet.noneOf(Drawing.Kind.class);
    boolean result = false;
    for (Drawing.Box box : drawing.boxes()) {
      kinds.add(box.kind());
      result |= box.result();
    }
    double x = 0;
    for (Drawing.Kind kind : kinds) {
      legend.add(new LegendEntry(kind, false, kind.text(), x));
      x += SAMPLE + BoxText.width(kind.text(), TEXT) + 3 * GAP;
    }
    if (result) {
      legend.add(new LegendEntry(Drawing.Kind.OPERATION, true, "result", x));
      x += SAMPLE + BoxText.width("result", TEXT) + 3 * GAP;
    }
    return x;
  }

  @Override
  public int width() {
    return (int) Math.ceil(width);
  }

  @Override
  public int height() {
    return (int) Math.ceil(top() + layout.height() + LEGEND + 2 * MARGIN);
  }

  /** Where the boxes begin. */
  private double top() {
    return MARGIN + HEADER + drawing.remarks().size() * 1.5 * TEXT;
  }

  @Override
  public void draw(Canvas canvas) {
    canvas.text(MARGIN, MARGIN + TITLE, drawing.title(), Canvas.Anchor.START, TITLE, true, INK);
    double y = MARGIN + HEADER;
    for (String remark : drawing.remarks()) {
      canvas.text(MARGIN, y, remark, Canvas.Anchor.START, TEXT, false, PALE_INK);
      y += 1.5 * TEXT;
    }
    double left = (width - layout.width()) / 2;
    layout.frames().forEach((part, area) -> drawFrame(canvas, part, moved(area, left)));
    for (int i = 0; i < drawing.arrows().size(); i++) {
      drawArrow(canvas, layout.way(i), left);
    }
    layout.frames().forEach((part, area) -> drawFrameTitle(canvas, part, moved(area, left)));
    for (DrawingLayout.Spot spot : layout.roles()) {
      canvas.code(
          left + spot.x(),
          top() + spot.y(),
          spot.text(),
          Canvas.Anchor.START,
          BoxText.SMALL,
          false,
          PALE_INK);
    }
    for (int i = 0; i < drawing.boxes().size(); i++) {
      Drawing.Box box = drawing.boxes().get(i);
      canvas.begin(box.note());
      Area area = moved(layout.box(i), left);
      drawBox(canvas, box.kind(), box.result(), SHADES.get(box.part()), area);
      BoxText.draw(canvas, box, area, INK, PALE_INK);
      canvas.end();
    }
    drawLegend(canvas);
  }

  private Area moved(Area area, double left) {
    return new Area(area.x() + left, area.y() + top(), area.width(), area.height());
  }

  private static void drawFrame(Canvas canvas, Part part, Area area) {
    Shade shade = SHADES.get(part);
    canvas.box(
        area, CORNER, shade.frame(), new Canvas.Border(shade.border(), 1, part == Part.GRADIENT));
  }

  /** Over the arrows that enter the frame behind it. */
  private static void drawFrameTitle(Canvas canvas, Part part, Area area) {
    Shade shade = SHADES.get(part);
    String title = Drawing.title(part);
    canvas.rectangle(
        area.x() + GAP,
        area.y() + GAP,
        BoxText.width(title, TEXT) + GAP,
        TEXT + GAP,
        shade.frame());
    canvas.text(
        area.x() + 12, area.y() + 20, title, Canvas.Anchor.START, TEXT, true, shade.border());
  }

  private static void drawBox(
      Canvas canvas, Drawing.Kind kind, boolean result, Shade shade, Area area) {
    boolean given = kind == Drawing.Kind.PARAM || kind == Drawing.Kind.DATA;
    double radius = given ? ROUND : CORNER;
    double width = result ? 2.6 : kind == Drawing.Kind.CONSTANT ? 0 : 1.1;
    int fill =
        kind == Drawing.Kind.PARAM
            ? 0xfff3b0
            : kind == Drawing.Kind.CONSTANT ? 0xe9e9e9 : shade.box();
    canvas.box(
        area, radius, fill, new Canvas.Border(shade.border(), width, kind == Drawing.Kind.DATA));
    if (kind == Drawing.Kind.LOOP || kind == Drawing.Kind.GROUP) {
      Area inner =
          new Area(
              area.x() + INSET,
              area.y() + INSET,
              area.width() - 2 * INSET,
              area.height() - 2 * INSET);
      boolean dashed = kind == Drawing.Kind.GROUP;
      canvas.box(inner, CORNER, fill, new Canvas.Border(shade.border(), 0.8, dashed));
    }
  }

  private void drawArrow(Canvas canvas, DrawingLayout.Way way, double left) {
    int count = way.x().length;
    double[] x = new double[count];
    double[] y = new double[count];
    for (int i = 0; i < count; i++) {
      x[i] = way.x()[i] + left;
      y[i] = way.y()[i] + top();
    }
    double tip = y[count - 1];
    y[count - 1] = tip - HEAD_LENGTH + 1;
    canvas.path(x, y, count, ARROW, 1.1);
    double end = x[count - 1];
    canvas.polygon(
        new double[] {end, end - HEAD_WIDTH / 2, end + HEAD_WIDTH / 2},
        new double[] {tip, tip - HEAD_LENGTH, tip - HEAD_LENGTH},
        ARROW);
  }

  private void drawLegend(Canvas canvas) {
    double y = top() + layout.height() + LEGEND;
    for (LegendEntry entry : legend) {
      double x = MARGIN + entry.x();
      drawBox(
          canvas,
          entry.kind(),
          entry.result(),
          SHADES.get(Part.SHARED),
          new Area(x, y - 13, SAMPLE, 18));
      canvas.text(x + SAMPLE + GAP, y, entry.text(), Canvas.Anchor.START, TEXT, false, PALE_INK);
    }
  }

  /**
   * Draws into a file, which is replaced if it is there.
   *
   * @throws DiagnosticException if the name ends neither in .svg nor in .png, or the file cannot be
   *     written
   */
  public void write(Path path) {
    PictureFile.write(this, OPTION, path);
  }

  /**
   * Says no before any work is done.
   *
   * @throws DiagnosticException if the name ends neither in .svg nor in .png
   */
  public static void requireKnownExtension(Path path) {
    PictureFile.requireKnownExtension(OPTION, path);
  }
}
