package org.leibniz.report.drawing;

import java.util.List;
import org.leibniz.graph.Part;

/**
 * A graph as boxes and arrows, before anything is laid out: what a picture and a DOT text show.
 *
 * @param title what the whole is
 * @param boxes in the order of the graph; each has its place in this list as its number
 * @param arrows from a value to what takes it, in the order of the boxes they lead to
 * @param remarks what a reader should know, in sentences
 */
public record Drawing(String title, List<Box> boxes, List<Arrow> arrows, List<String> remarks) {

  /** What a box stands for. */
  public enum Kind {
    /** An unknown. */
    PARAM("param"),
    /** What is given. */
    DATA("data"),
    /** A number. */
    CONSTANT("constant"),
    /** An operation. */
    OPERATION("operation"),
    /** A loop with a body of its own. */
    LOOP("loop"),
    /** Several nodes at once. */
    GROUP("several operations");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** What the legend says. */
    String text() {
      return text;
    }
  }

  /**
   * A node, or several of them.
   *
   * @param part where it stands
   * @param heading a name of the user's, or empty
   * @param formula what is computed, in lines
   * @param detail shape and line, or empty
   * @param result whether it is a result of the graph
   * @param note what it is in full, with the line of the source
   */
  public record Box(
      Part part,
      Kind kind,
      String heading,
      List<String> formula,
      String detail,
      boolean result,
      String note) {

    /** Copies the list. */
    public Box {
      formula = List.copyOf(formula);
    }
  }

  /**
   * A value on its way.
   *
   * @param from the number of the box that gives it
   * @param to the number of the box that takes it
   * @param role what it is there, where the order of operands matters; else empty
   */
  public record Arrow(int from, int to, String role) {}

  /** Copies the lists. */
  public Drawing {
    boxes = List.copyOf(boxes);
    arrows = List.copyOf(arrows);
    remarks = List.copyOf(remarks);
  }

  /** The parts that have boxes, in their order. */
  List<Part> parts() {
    return List.of(Part.values()).stream()
        .filter(part -> boxes.stream().anyMatch(box -> box.part() == part))
        .toList();
  }

  /** What a part is called. */
  static String title(Part part) {
    return switch (part) {
      case FORWARD -> "function only";
      case SHARED -> "function and derivatives";
      case GRADIENT -> "derivatives only";
    };
  }
}
