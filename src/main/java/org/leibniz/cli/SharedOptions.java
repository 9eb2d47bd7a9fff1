package org.leibniz.cli;

import java.util.List;
import org.leibniz.cli.Option.Kind;

/** The options that several commands take. */
final class SharedOptions {
  private SharedOptions() {}

  static final Option HELP = Option.flag("help", "show this help").letter("h");

  static final Option SET =
      Option.of(
              "set",
              Kind.TEXT,
              "NAME=VALUE",
              "give data, a size or the start of a param; [1, 2] is a vector")
          .repeated();
  static final Option DATA =
      Option.of("data", Kind.FILE, "FILE.csv", "read data from the columns of a file with a header")
          .repeated();
  static final Option JSON = Option.flag("json", "print one JSON object");
  static final Option VERBOSE =
      Option.flag("verbose", "say on standard error what is done and why");
  static final Option TRACE_NAN =
      Option.flag("trace-nan", "say where the first value that is not finite comes from");
  static final Option PRECISION =
      Option.choice("precision", List.of("double", "float"), "of the arithmetic: 16 digits, or 7");
  static final Option THREADS =
      Option.of(
          "threads",
          Kind.WHOLE,
          "N",
          "share rows of data among so many threads, where there are enough; the numbers stay the same");

  static final Option MEMORY =
      Option.of(
          "memory",
          Kind.SIZE,
          "SIZE",
          "derivatives keep no more of the steps of loops, such as 64m or 2g; a quarter of Java's "
              + "memory where none is given");
}
