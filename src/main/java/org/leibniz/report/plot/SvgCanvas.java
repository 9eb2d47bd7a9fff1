package org.leibniz.report.plot;

import java.nio.charset.StandardCharsets;
import org.leibniz.report.Figures;

/** Draws into the text of an SVG file; the same drawing gives the same bytes. */
final class SvgCanvas implements Canvas {
  private final StringBuilder svg = new StringBuilder();

  SvgCanvas(int width, int height) {
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(width);
    svg.append("\" height=\"")
        .append(height)
        .append("\" viewBox=\"0 0 ")
        .append(width)
        .append(' ')
        .append(height);
    svg.append("\" font-family=\"Helvetica, Arial, 'DejaVu Sans', sans-serif\">\n");
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, int colour, double width) {
    svg.append("<line");
    number("x1", x1);
    number("y1", y1);
    number("x2", x2);
    number("y2", y2);
    colour("stroke", colour);
    number("stroke-width", width);
    svg.append("/>\n");
  }

  @Override
  public void path(double[] x, double[] y, int count, int colour, double width) {
    svg.append("<polyline fill=\"none\" stroke-linejoin=\"round\" stroke-linecap=\"round\"");
    colour("stroke", colour);
    number("stroke-width", width);
    points(x, y, count);
    svg.append("/>\n");
  }

  private void points(double[] x, double[] y, int count) {
    svg.append(" points=\"");
    for (int i = 0; i < count; i++) {
      svg.append(i == 0 ? "" : " ").append(number(x[i])).append(',').append(number(y[i]));
    }
    svg.append('"');
  }

  @Override
  public void rectangle(double x, double y, double width, double height, int colour) {
    svg.append("<rect");
    number("x", x);
    number("y", y);
    number("width", width);
    number("height", height);
    colour("fill", colour);
    svg.append("/>\n");
  }

  @Override
  public void dot(double x, double y, double radius, int colour, double opacity) {
    svg.append("<circle");
    number("cx", x);
    number("cy", y);
    number("r", radius);
    colour("fill", colour);
    number("fill-opacity", opacity);
    svg.append("/>\n");
  }

  @Override
  public void text(
      double x, double y, String text, Anchor anchor, double size, boolean bold, int colour) {
    text("", x, y, text, anchor, size, bold, colour);
  }

  @Override
  public void code(
      double x, double y, String text, Anchor anchor, double size, boolean bold, int colour) {
    text(" font-family=\"monospace\"", x, y, text, anchor, size, bold, colour);
  }

  private void text(
      String family,
      double x,
      double y,
      String text,
      Anchor anchor,
      double size,
      boolean bold,
      int colour) {
    svg.append("<text").append(family);
    number("x", x);
    number("y", y);
    number("font-size", size);
    if (bold) {
      svg.append(" font-weight=\"bold\"");
    }
    if (anchor != Anchor.START) {
      svg.append(" text-anchor=\"").append(anchor == Anchor.MIDDLE ? "middle" : "end").append('"');
    }
    colour("fill", colour);
    svg.append('>').append(escape(text)).append("</text>\n");
  }

  @Override
  public void box(Area area, double radius, int fill, Border border) {
    svg.append("<rect");
    number("x", area.x());
    number("y", area.y());
    number("width", area.width());
    number("height", area.height());
    number("rx", radius);
    colour("fill", fill);
    if (border.width() > 0) {
      colour("stroke", border.colour());
      number("stroke-width", border.width());
      svg.append(border.dashed() ? " stroke-dasharray=\"4 3\"" : "");
    }
    svg.append("/>\n");
  }

  @Override
  public void polygon(double[] x, double[] y, int colour) {
    svg.append("<polygon");
    colour("fill", colour);
    points(x, y, x.length);
    svg.append("/>\n");
  }

  @Override
  public void begin(String note) {
    svg.append("<g><title>").append(escape(note)).append("</title>\n");
  }

  @Override
  public void end() {
    svg.append("</g>\n");
  }

  @Override
  public byte[] bytes() {
    return (svg + "</svg>\n").getBytes(StandardCharsets.UTF_8);
  }

  private void number(String attribute, double value) {
    svg.append(' ').append(attribute).append("=\"").append(number(value)).append('"');
  }

  /** A hundredth of a pixel is as fine as it need be. */
  private static String number(double value) {
    return Figures.exact(Math.rint(value * 100) / 100 + 0.0);
  }

  private void colour(String attribute, int colour) {
    String digits = Integer.toHexString(0x1000000 | colour).substring(1);
    svg.append(' ').append(attribute).append("=\"#").append(digits).append('"');
  }

  /** Text for XML, without the control characters that XML forbids. */
  private static String escape(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
