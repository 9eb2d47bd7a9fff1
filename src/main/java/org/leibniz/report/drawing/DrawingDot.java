package org.leibniz.report.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.leibniz.graph.Part;

/** A drawing in the DOT language of Graphviz, each part a cluster. */
public final class DrawingDot {
  private DrawingDot() {}

  /** The text of a DOT file. */
  public static String text(Drawing drawing) {
    StringBuilder text = new StringBuilder("digraph leibniz {\n");
    text.append("  label=").append(quoted(drawing.title())).append(";\n");
    text.append("  node [fontname=\"monospace\"];\n");
    for (String remark : drawing.remarks()) {
      text.append("  // ").append(remark.replace('\n', ' ')).append('\n');
    }
    List<Part> parts = drawing.parts();
    for (Part part : parts) {
      boolean framed = parts.size() > 1;
      if (framed) {
        text.append("  subgraph cluster_").append(part.name().toLowerCase(Locale.ROOT));
        text.append(" {\n    label=").append(quoted(Drawing.title(part))).append(";\n");
      }
      for (int i = 0; i < drawing.boxes().size(); i++) {
        if (drawing.boxes().get(i).part() == part) {
          text.append(framed ? "    " : "  ").append(node(i, drawing.boxes().get(i)));
        }
      }
      text.append(framed ? "  }\n" : "");
    }
    for (Drawing.Arrow arrow : drawing.arrows()) {
      text.append("  n").append(arrow.from()).append(" -> n").append(arrow.to());
      if (!arrow.role().isEmpty()) {
        text.append(" [headlabel=").append(quoted(arrow.role())).append(']');
      }
      text.append(";\n");
    }
    return text.append("}\n").toString();
  }

  private static String node(int number, Drawing.Box box) {
    List<String> lines = new ArrayList<>();
    if (!box.heading().isEmpty()) {
      lines.add(box.heading());
    }
    lines.addAll(box.formula());
    if (!box.detail().isEmpty()) {
      lines.add(box.detail());
    }
    return "n"
        + number
        + " [label="
        + quoted(String.join("\n", lines))
        + ", "
        + shape(box.kind())
        + (box.result() ? ", penwidth=2.5" : "")
        + ", tooltip="
        + quoted(box.note())
        + "];\n";
  }

  private static String shape(Drawing.Kind kind) {
    return switch (kind) {
      case PARAM -> "shape=box, style=rounded";
      case DATA -> "shape=box, style=\"rounded,dashed\"";
      case CONSTANT -> "shape=plaintext";
      case OPERATION -> "shape=box";
      case LOOP -> "shape=box, peripheries=2";
      case GROUP -> "shape=box3d";
    };
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
