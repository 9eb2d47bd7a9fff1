package org.leibniz.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * The call by which AMPL, Pyomo and JuMP start a solver: {@code ad stub -AMPL name=value ...}, with
 * or without {@code solve} before it. It is a solve of {@code stub.nl} that writes {@code
 * stub.sol}.
 */
final class AmplCall {
  /** The word by which such a call is known. */
  static final String MARK = "-AMPL";

  /** Options that {@code ad solve} has by their own names; others are the method's. */
  private static final List<String> OWN =
      List.of("method", "lr", "steps", "tol", "starts", "seed", "set", "memory", "precision");

  private AmplCall() {}

  /** Whether a solver is called this way. */
  static boolean matches(List<String> words) {
    return words.indexOf(MARK) == file(words) + 1;
  }

  private static int file(List<String> words) {
    return words.size() > 2 && words.get(0).equals("solve") ? 1 : 0;
  }

  /** The same as a command of this program. */
  static List<String> command(List<String> words) {
    int at = file(words);
    List<String> command = new ArrayList<>();
    command.add("solve");
    String stub = words.get(at);
    command.add(stub.endsWith(".nl") ? stub : stub + ".nl");
    command.add("--sol");
    for (String word : words.subList(at + 2, words.size())) {
      int equals = word.indexOf('=');
      boolean own = equals > 0 && OWN.contains(word.substring(0, equals));
      if (equals < 1 || word.startsWith("-")) {
        command.add(word);
      } else {
        command.add((own ? "--" : "--option=") + word);
      }
    }
    return command;
  }
}
