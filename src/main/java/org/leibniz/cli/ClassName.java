package org.leibniz.cli;

import java.nio.file.Path;

/** The name of the class that is made from a file. */
final class ClassName {

  private ClassName() {}

  /**
   * The file's name without its ending, words joined and capitalised: {@code robust_fit.ad} is
   * RobustFit.
   */
  static String of(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    StringBuilder out = new StringBuilder();
    boolean begin = true;
    for (char character : (dot > 0 ? name.substring(0, dot) : name).toCharArray()) {
      if (character == '_' || character == '$' || !Character.isJavaIdentifierPart(character)) {
        begin = true;
      } else {
        out.append(begin ? Character.toUpperCase(character) : character);
        begin = false;
      }
    }
    boolean startsWell = out.length() > 0 && Character.isJavaIdentifierStart(out.charAt(0));
    return startsWell ? out.toString() : "Model" + out;
  }
}
