package org.leibniz.report.plot;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;

/** Pictures as files: SVG or PNG, by the extension. */
public final class PictureFile {
  /** Of a larger picture the image alone would take more than 200 MB. */
  private static final double MOST_PIXELS = 12e6;

  private PictureFile() {}

  /** The picture as SVG, in UTF-8; needs no AWT. */
  public static byte[] svg(Picture picture) {
    Canvas canvas = new SvgCanvas(picture.width(), picture.height());
    picture.draw(canvas);
    return canvas.bytes();
  }

  /**
   * The picture as PNG, with two pixels for each unit of the SVG.
   *
   * @throws DiagnosticException if the picture is too large, or if this Java installation has no
   *     fonts or cannot draw
   */
  static byte[] png(Picture picture) {
    if ((double) picture.width() * picture.height() > MOST_PIXELS) {
      throw new DiagnosticException(
          Diagnostic.of(
                  Code.FILE_NOT_WRITABLE,
                  "the picture is too large for PNG: "
                      + picture.width()
                      + " times "
                      + picture.height()
                      + " pixels")
              .help("name a file that ends in .svg instead"));
    }
    try {
      Canvas canvas = new ImageCanvas(picture.width(), picture.height());
      picture.draw(canvas);
      return canvas.bytes();
    } catch (LinkageError | InternalError | RuntimeException e) {
      throw new DiagnosticException(
          Diagnostic.of(
                  Code.FILE_NOT_WRITABLE,
                  "this Java installation cannot draw PNG: " + e.getMessage())
              .help("name a file that ends in .svg instead"));
    }
  }

  /**
   * Draws into a file, which is replaced if it is there.
   *
   * @param option the option that named the file
   * @throws DiagnosticException if the name ends neither in .svg nor in .png, or the file cannot be
   *     written
   */
  public static void write(Picture picture, String option, Path path) {
    requireKnownExtension(option, path);
    byte[] bytes = isPng(path) ? png(picture) : svg(picture);
    try {
      Files.write(path, bytes);
    } catch (IOException e) {
      throw new DiagnosticException(
          Diagnostic.of(
                  Code.FILE_NOT_WRITABLE,
                  "the plot cannot be written to " + path + ": " + reason(path, e))
              .help("name a file in a directory that exists and that you may write to"));
    }
  }

  /**
   * Says no before any work is done.
   *
   * @throws DiagnosticException if the name ends neither in .svg nor in .png
   */
  public static void requireKnownExtension(String option, Path path) {
    if (!isPng(path) && !extension(path).equals("svg")) {
      throw new DiagnosticException(
          Diagnostic.of(
                  Code.BAD_OPTION_VALUE,
                  option + " " + path + " is neither an .svg nor a .png file")
              .help("let the name end in .svg or .png"));
    }
  }

  private static String reason(Path path, IOException cause) {
    if (Files.isDirectory(path)) {
      return "it is a directory";
    }
    Path parent = path.toAbsolutePath().getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      return "there is no directory " + parent;
    }
    return cause instanceof AccessDeniedException ? "permission denied" : cause.getMessage();
  }

  private static boolean isPng(Path path) {
    return extension(path).equals("png");
  }

  private static String extension(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
