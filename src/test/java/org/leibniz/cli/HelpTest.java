package org.leibniz.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.leibniz.solve.Method;
import org.leibniz.solve.Methods;

class HelpTest {

  static List<Command> commands() {
    return Commands.all();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void namesEveryOptionInEightyColumns(Command command) {
    CommandRun run = CommandRun.of("help", command.name());
    assertEquals(0, run.status());
    assertEquals("", run.err());
    for (Option option : command.options()) {
      assertTrue(
          run.out().contains("  " + option.dashed()) || run.out().contains(", " + option.dashed()),
          option::toString);
    }
    for (String line : run.out().split("\n")) {
      assertTrue(line.length() <= 80, line);
      assertEquals(line.stripTrailing(), line);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void isTheSameHoweverItIsAskedFor(Command command) {
    String help = CommandRun.of("help", command.name()).out();
    assertEquals(help, CommandRun.of(command.name(), "--help").out());
    assertEquals(help, CommandRun.of(command.name(), "-h").out());
    assertEquals(help, CommandRun.of("--help", command.name()).out());
  }

  /** What the examples show is accepted by the parser. */
  @ParameterizedTest
  @MethodSource("commands")
  void everyExampleIsACommandLine(Command command) {
    for (Command.Example example : command.examples()) {
      String line =
          example.line().replaceAll("^eval \"\\$\\((.*)\\)\"$", "$1").replaceAll(" \\|.*", "");
      List<String> words = new ArrayList<>(List.of(line.split(" ")));
      assertEquals(List.of("ad", command.name()), words.subList(0, 2));
      Arguments arguments = ArgumentParser.parse(command, words.subList(2, words.size()));
      assertTrue(arguments.operands().size() <= command.most());
    }
  }

  @Test
  void theOverviewNamesEveryCommand() {
    CommandRun run = CommandRun.of("help");
    for (Command command : Commands.all()) {
      assertTrue(run.out().contains("\n  " + command.name() + " "), command.name());
    }
    assertEquals(run, CommandRun.of("--help"));
    assertEquals(run, CommandRun.of("-h"));
  }

  @Test
  void withoutAnythingTheOverviewIsShownAndNothingIsDone() {
    CommandRun run = CommandRun.of();
    assertEquals(2, run.status());
    assertEquals("", run.out());
    assertEquals(CommandRun.of("help").out(), run.err());
  }

  @Test
  void solveNamesEveryMethod() {
    String help = CommandRun.of("help", "solve").out();
    for (Method method : Methods.all()) {
      assertTrue(help.contains("\n  " + method.name() + " "), method.name());
    }
  }

  @Test
  void theVersionIsOneLine() {
    CommandRun run = CommandRun.of("--version");
    assertEquals(0, run.status());
    assertTrue(run.out().matches("ad .*, Java \\d.*\\n"), run.out());
  }

  @ParameterizedTest
  @CsvSource({
    "slove, AD701, did you mean ad solve?",
    "puzzle.ad, AD701, ad solve puzzle.ad",
    "train, AD605, ad solve",
    "--jsno, AD701, the commands are"
  })
  void anUnknownCommandIsExplained(String word, String code, String help) {
    CommandRun run = CommandRun.of(word);
    assertEquals(2, run.status());
    assertTrue(run.err().contains(code), run.err());
    assertTrue(run.err().contains(help), run.err());
  }

  @Test
  void noOptionIsThereTwice() {
    for (Command command : Commands.all()) {
      Set<String> names = new HashSet<>();
      for (Option option : command.options()) {
        assertTrue(names.add(option.name()), option::toString);
      }
    }
  }
}
