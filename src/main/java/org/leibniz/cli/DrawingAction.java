package org.leibniz.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.leibniz.model.Model;
import org.leibniz.model.request.DerivativeMode;
import org.leibniz.model.request.DerivativeRequest;
import org.leibniz.report.drawing.Drawing;
import org.leibniz.report.drawing.DrawingDot;
import org.leibniz.report.drawing.DrawingPicture;

/** Graphs drawn: {@code ad show --picture} and {@code ad show --dot}. */
final class DrawingAction {
  private DrawingAction() {}

  /** Draws the graph after a pass, into a file or as DOT on standard output. */
  static int draw(Arguments arguments, String pass, Terminal terminal) {
    if (!arguments.has("picture")) {
      terminal.out().print(DrawingDot.text(drawing(arguments, pass)));
      return Action.DONE;
    }
    Path file = Arguments.path(arguments.value("picture").orElseThrow());
    DrawingPicture.requireKnownExtension(file);
    Drawing drawing = drawing(arguments, pass);
    DrawingPicture.of(drawing).write(file);
    for (String remark : drawing.remarks()) {
      terminal.out().println(remark);
    }
    return Action.DONE;
  }

  private static Drawing drawing(Arguments arguments, String pass) {
    Model model = ModelReader.readAsGiven(arguments);
    List<String> of = arguments.names("of");
    List<String> wrt = arguments.names("wrt");
    if (of.isEmpty() && wrt.isEmpty() && !arguments.has("mode")) {
      return model.drawing(pass);
    }
    DerivativeMode mode =
        arguments.has("mode")
            ? DerivativeMode.valueOf(arguments.value("mode").get().toUpperCase(Locale.ROOT))
            : DerivativeMode.AUTO;
    return model.drawing(pass, new DerivativeRequest(of, wrt, mode, Map.of(), Set.of()));
  }
}
