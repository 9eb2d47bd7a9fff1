package org.leibniz.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * The calls by which AMPL, Pyomo, JuMP and CasADi start a solver: {@code ad stub -AMPL name=value
 * ...}, with or without {@code solve} before it, and {@code ad -oFILE stub.nl}, where FILE takes
 * the answer. It is a solve of {@code stub.nl} that writes {@code stub.sol}.
 */
final class AmplCall {
  /** The word by which such a call is known. */
  static final String MARK = "-AMPL";

  private static final String TO_FILE = "-o";
  private static final String ENDING = ".nl";

  /** Options that {@code ad solve} has by their own names; others are the method's. */
  private static final List<String> OWN =
      List.of("method", "lr", "steps", "tol", "starts", "seed", "set", "memory", "precision");

  private AmplCall() {}

  /** Whether a solver is called this way. */
  static boolean matches(List<String> words) {
    int at = file(words);
    return at < words.size()
        && (words.indexOf(MARK) == at + 1 || toFile(words) && words.get(at).endsWith(ENDING));
  }

  /** Whether the first word says where the answer goes. */
  private static boolean toFile(List<String> words) {
    return words.get(0).startsWith(TO_FILE) && words.get(0).length() > TO_FILE.length();
  }

  private static int file(List<String> words) {
    return toFile(words) || words.size() > 2 && words.get(0).equals("solve") ? 1 : 0;
  }

  /** The same as a command of this program. */
  static List<String> command(List<String> words) {
    int at = file(words);
    List<String> command = new ArrayList<>();
    command.add("solve");
    String stub = words.get(at);
    command.add(stub.endsWith(ENDING) ? stub : stub + ENDING);
    command.add("--sol");
    if (toFile(words)) {
      command.add("--sol-file=" + words.get(0).substring(TO_FILE.length()));
    }
    int rest = words.indexOf(MARK) == at + 1 ? at + 2 : at + 1;
    for (String word : words.subList(rest, words.size())) {
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
