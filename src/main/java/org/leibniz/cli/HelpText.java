package org.leibniz.cli;

import java.util.ArrayList;
import java.util.List;
import org.leibniz.cli.Command.Example;
import org.leibniz.model.Model;
import org.leibniz.report.Figures;
import org.leibniz.solve.Method;
import org.leibniz.solve.Methods;
import org.leibniz.solve.Setting;

/** The help, made from the table of commands, for a terminal of 80 columns. */
final class HelpText {
  private static final int WIDTH = 80;

  /** The widest first column; what is wider has a line of its own. */
  private static final int WIDEST = 24;

  private final StringBuilder out = new StringBuilder();

  private HelpText() {}

  /** What ad is and which commands it has. */
  static String overview() {
    HelpText text = new HelpText();
    text.out.append("ad solves and differentiates what .ad files say\n\n");
    text.out.append("usage: ad COMMAND [FILE.ad] [OPTIONS]\n\ncommands:\n");
    List<String[]> rows = new ArrayList<>();
    for (Command command : Commands.all()) {
      rows.add(new String[] {command.name(), command.summary()});
    }
    text.table(rows);
    text.out.append("\noptions:\n");
    text.table(
        List.of(
            new String[] {"-h, --help", SharedOptions.HELP.meaning()},
            new String[] {"--version", "show the version"}));
    text.out.append("\nad help COMMAND describes a command.\n");
    text.out.append("Exit status: 0 done, 1 the problem was not solved, 2 the input is wrong.\n");
    return text.out.toString();
  }

  /** All about one command. */
  static String of(Command command) {
    HelpText text = new HelpText();
    text.out
        .append("ad ")
        .append(command.name())
        .append(" - ")
        .append(command.summary())
        .append("\n\n");
    text.out
        .append("usage: ad ")
        .append(command.name())
        .append(' ')
        .append(command.operands().text());
    text.out.append(" [OPTIONS]\n\n");
    for (String paragraph : command.description()) {
      text.paragraph(paragraph);
    }
    text.out.append("\noptions:\n");
    List<String[]> rows = new ArrayList<>();
    for (Option option : command.options()) {
      rows.add(new String[] {written(option), meaning(option)});
    }
    text.table(rows);
    if (command.option("method") != null) {
      text.methods();
    }
    if (command.option("dump-after") != null) {
      text.out.append('\n');
      text.paragraph("passes, in order: " + String.join(", ", Model.passes()));
    }
    text.examples(command.examples());
    return text.out.toString();
  }

  private static String written(Option option) {
    String letter = option.letter().isEmpty() ? "" : "-" + option.letter() + ", ";
    return letter + option.dashed() + (option.isFlag() ? "" : " " + option.placeholder());
  }

  private static String meaning(Option option) {
    return option.repeatable() ? option.meaning() + "; may be repeated" : option.meaning();
  }

  private void methods() {
    out.append("\nmethods, each with the options of its own and their defaults:\n");
    List<String[]> rows = new ArrayList<>();
    for (Method method : Methods.all()) {
      rows.add(new String[] {method.name(), method.summary()});
      List<Setting> own = new ArrayList<>(method.settings());
      own.removeAll(Methods.clipping());
      addSettings(rows, own);
    }
    table(rows);
    out.append("\nsgd, adam, adamw, nadam, rmsprop and adagrad also have one of:\n");
    List<String[]> clipping = new ArrayList<>();
    addSettings(clipping, Methods.clipping());
    table(clipping);
  }

  private static void addSettings(List<String[]> rows, List<Setting> settings) {
    for (Setting setting : settings) {
      String value =
          setting.words().isEmpty()
              ? Figures.exact(setting.value())
              : setting.words().get((int) setting.value());
      rows.add(new String[] {"  " + setting.name() + "=" + value, "  " + setting.meaning()});
    }
  }

  private void examples(List<Example> examples) {
    out.append("\nexamples:\n");
    for (Example example : examples) {
      out.append("  ")
          .append(example.line())
          .append("\n      ")
          .append(example.meaning())
          .append('\n');
    }
  }

  private void table(List<String[]> rows) {
    int width = 0;
    for (String[] row : rows) {
      if (row[0].length() <= WIDEST) {
        width = Math.max(width, row[0].length());
      }
    }
    String indent = " ".repeat(width + 4);
    for (String[] row : rows) {
      out.append("  ").append(row[0]);
      if (row[0].length() > width) {
        out.append('\n').append(indent);
      } else {
        out.append(" ".repeat(width + 2 - row[0].length()));
      }
      wrap(row[1], indent);
    }
  }

  private void paragraph(String text) {
    wrap(text, "");
  }

  /**
   * Appends a text of which the first line begins where the last one ends, and the others are
   * indented.
   */
  private void wrap(String text, String indent) {
    String lead = text.substring(0, text.length() - text.stripLeading().length());
    out.append(lead);
    int column = indent.length() + lead.length();
    boolean first = true;
    for (String word : text.strip().split(" ")) {
      if (!first && column + 1 + word.length() > WIDTH) {
        out.append('\n').append(indent).append(lead);
        column = indent.length() + lead.length();
      } else if (!first) {
        out.append(' ');
        column++;
      }
      out.append(word);
      column += word.length();
      first = false;
    }
    out.append('\n');
  }
}
