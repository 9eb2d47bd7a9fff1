package org.leibniz.report.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws a PNG at twice the size of the SVG, in memory and without a display. */
final class ImageCanvas implements Canvas {
  private static final int SCALE = 2;

  private final BufferedImage image;
  private final Graphics2D graphics;

  ImageCanvas(int width, int height) {
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
    image = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, SCALE * width, SCALE * height);
    graphics.scale(SCALE, SCALE);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, int colour, double width) {
    stroke(colour, width);
    graphics.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  @Override
  public void path(double[] x, double[] y, int count, int colour, double width) {
    stroke(colour, width);
    graphics.draw(along(x, y, count));
  }

  private static Path2D.Double along(double[] x, double[] y, int count) {
    Path2D.Double path = new Path2D.Double();
    for (int i = 0; i < count; i++) {
      if (i == 0) {
        path.moveTo(x[i], y[i]);
      } else {
        path.lineTo(x[i], y[i]);
      }
    }
    return path;
  }

  private void stroke(int colour, double width) {
    graphics.setColor(new Color(colour));
    graphics.setStroke(
        new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
  }

  @Override
  public void rectangle(double x, double y, double width, double height, int colour) {
    graphics.setColor(new Color(colour));
    graphics.fill(new Rectangle2D.Double(x, y, width, height));
  }

  @Override
  public void dot(double x, double y, double radius, int colour, double opacity) {
    graphics.setColor(
        new Color(
            colour >> 16 & 255, colour >> 8 & 255, colour & 255, (int) Math.rint(255 * opacity)));
    graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }

  @Override
  public void text(
      double x, double y, String text, Anchor anchor, double size, boolean bold, int colour) {
    text(Font.SANS_SERIF, x, y, text, anchor, size, bold, colour);
  }

  @Override
  public void code(
      double x, double y, String text, Anchor anchor, double size, boolean bold, int colour) {
    text(Font.MONOSPACED, x, y, text, anchor, size, bold, colour);
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
    graphics.setFont(new Font(family, bold ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) size));
    graphics.setColor(new Color(colour));
    double width = graphics.getFontMetrics().getStringBounds(text, graphics).getWidth();
    double shift = anchor == Anchor.START ? 0 : anchor == Anchor.MIDDLE ? width / 2 : width;
    graphics.drawString(text, (float) (x - shift), (float) y);
  }

  @Override
  public void box(Area area, double radius, int fill, Border border) {
    RoundRectangle2D.Double shape =
        new RoundRectangle2D.Double(
            area.x(), area.y(), area.width(), area.height(), 2 * radius, 2 * radius);
    graphics.setColor(new Color(fill));
    graphics.fill(shape);
    if (border.width() > 0) {
      graphics.setColor(new Color(border.colour()));
      float[] dashes = border.dashed() ? new float[] {4, 3} : null;
      graphics.setStroke(
          new BasicStroke(
              (float) border.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dashes, 0));
      graphics.draw(shape);
    }
  }

  @Override
  public void polygon(double[] x, double[] y, int colour) {
    graphics.setColor(new Color(colour));
    Path2D.Double path = along(x, y, x.length);
    path.closePath();
    graphics.fill(path);
  }

  /** A PNG has no notes. */
  @Override
  public void begin(String note) {}

  @Override
  public void end() {}

  @Override
  public byte[] bytes() {
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
