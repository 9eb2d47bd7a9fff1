package org.leibniz.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a command of {@code ad} printed, and how it ended.
 *
 * @param status the exit status
 * @param out standard output
 * @param err standard error
 */
public record CommandRun(int status, String out, String err) {

  /**
   * Runs a command in this process; that nobody is shown a stack trace is checked for every one.
   */
  public static CommandRun of(String... words) {
    return of(new Interruption(), words);
  }

  static CommandRun of(Interruption interruption, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Main.run(List.of(words), new Terminal(stream(out), stream(err), false, interruption));
    CommandRun run =
        new CommandRun(
            status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    assertFalse((run.out + run.err).contains("\tat "), run::toString);
    return run;
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** Standard output as the one JSON object that it must be. */
  public JsonObject json() {
    return new Gson().fromJson(out, JsonObject.class);
  }
}
