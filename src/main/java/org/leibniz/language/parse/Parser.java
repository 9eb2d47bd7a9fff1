package org.leibniz.language.parse;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Source;
import org.leibniz.diagnostic.Span;

/**
 * Reads the text of a {@code .ad} file.
 *
 * <p>One statement is read at a time; one that cannot be read gives a finding and is dropped.
 * Statements whose brackets nest deeply are read on a thread of their own with a stack that is
 * large enough, all others on the caller's.
 */
public final class Parser {
  /** Brackets and conditions that nest no deeper than this fit every thread's stack. */
  private static final int SHALLOW = 150;

  /** What nests deeper than this is refused. */
  private static final int DEEPEST = 400_000;

  /**
   * Bytes of stack for one level: four frames of the generated parser or of the reader,
   * interpreted, with room.
   */
  private static final long STACK_PER_LEVEL = 1_500;

  private static final long STACK_BASE = 1 << 20;

  private final Source source;
  private final Findings findings = new Findings();
  private final StatementReader reader;
  private final Set<String> lost = new LinkedHashSet<>();
  private AdParser parser;

  private Parser(Source source) {
    this.source = source;
    this.reader = new StatementReader(findings, new ExpressionReader(source, findings));
  }

  /**
   * Reads a source. Never throws for bad input.
   *
   * @param source the text
   * @param findings receives what is wrong, in the order of the text, at most 20; nothing is added
   *     for a good file
   * @return the statements that could be read; if findings were added, some are missing
   */
  public static SyntaxTree parse(Source source, List<Diagnostic> findings) {
    Parser parser = new Parser(source);
    List<Statement> statements = parser.statements();
    findings.addAll(parser.findings.inOrder());
    return new SyntaxTree(source, statements, parser.lost);
  }

  private List<Statement> statements() {
    StatementSplitter splitter = new StatementSplitter(source, findings);
    List<Statement> statements = new ArrayList<>();
    boolean empty = true;
    while (!findings.full()) {
      Optional<StatementTokens> next = splitter.next();
      if (next.isEmpty()) {
        break;
      }
      empty = false;
      if (next.get().lost()) {
        lose(next.get().tokens());
      } else {
        statements.addAll(statement(next.get()));
      }
    }
    if (empty && !findings.full() && findings.inOrder().isEmpty()) {
      findings.add(
          Diagnostic.of(Code.FILE_EMPTY, source.name() + " holds no statement")
              .help("a first file: param x, then minimize (x - 1)^2 on a line of its own"));
    }
    return statements;
  }

  private List<Statement> statement(StatementTokens statement) {
    if (statement.deepest() <= SHALLOW) {
      return read(statement.tokens());
    } else if (statement.deepest() > DEEPEST) {
      findings.add(tooDeep(statement.tokens()));
      lose(statement.tokens());
      return List.of();
    }
    long stack = STACK_BASE + STACK_PER_LEVEL * statement.deepest();
    return onLargeStack(stack, () -> readOrRefuse(statement.tokens()));
  }

  private List<Statement> read(List<Token> tokens) {
    CommonTokenStream stream = new CommonTokenStream(new ListTokenSource(tokens));
    if (parser == null) {
      parser = new AdParser(stream);
      parser.removeErrorListeners();
      parser.setErrorHandler(new FirstErrorStrategy());
    } else {
      parser.setTokenStream(stream);
    }
    try {
      return reader.statements(parser.statement());
    } catch (FirstErrorStrategy.Stop stop) {
      findings.add(new SyntaxErrors(source, tokens, stop).explain());
      lose(tokens);
      return List.of();
    }
  }

  /** Notes the names that a statement may declare: those before the first equals sign. */
  private void lose(List<Token> tokens) {
    for (Token token : tokens) {
      if (token.getType() == AdParser.ASSIGN) {
        return;
      } else if (token.getType() == AdParser.NAME) {
        lost.add(token.getText());
      }
    }
  }

  private List<Statement> readOrRefuse(List<Token> tokens) {
    try {
      return read(tokens);
    } catch (StackOverflowError tooDeep) {
      findings.add(tooDeep(tokens));
      return List.of();
    }
  }

  private Diagnostic tooDeep(List<Token> tokens) {
    Span first = source.span(tokens.get(0).getStartIndex(), tokens.get(0).getStopIndex() + 1);
    return Diagnostic.at(first, Code.TOO_DEEP, "this statement nests too deeply to be read")
        .help("give inner parts a name with let");
  }

  private static <T> T onLargeStack(long bytes, Supplier<T> work) {
    List<T> result = new ArrayList<>(1);
    List<Throwable> failure = new ArrayList<>(1);
    Thread thread = new Thread(null, () -> result.add(work.get()), "parser", bytes);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((where, thrown) -> failure.add(thrown));
    thread.start();
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (!failure.isEmpty()) {
      throw new IllegalStateException("the parser failed", failure.get(0));
    }
    return result.get(0);
  }
}
