package org.leibniz.language.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Source;
import org.leibniz.language.parse.Expression;
import org.leibniz.language.parse.Parser;
import org.leibniz.language.parse.Statement;

/**
 * The functions that a file can call by name: its own, those that it imports, and the standard
 * library.
 */
final class Functions {
  private static final String LIBRARY = "standard.ad";

  private final Map<String, Statement.Function> own = new LinkedHashMap<>();
  private Map<String, Statement.Function> library;

  void define(Statement.Function function) {
    own.put(function.name().text(), function);
  }

  Optional<Statement.Function> own(String name) {
    return Optional.ofNullable(own.get(name));
  }

  /** A function of the standard library, which is read when it is first asked for. */
  Optional<Statement.Function> library(String name) {
    if (library == null) {
      library = readLibrary();
    }
    return Optional.ofNullable(library.get(name));
  }

  List<String> names() {
    List<String> names = new ArrayList<>(own.keySet());
    library("");
    names.addAll(library.keySet());
    return names;
  }

  /** Whether a function is the library's own. */
  boolean isLibrary(Statement.Function function) {
    return library != null && library.get(function.name().text()) == function;
  }

  /** Whether a call stands in the library. */
  boolean isLibrary(Expression.Call call) {
    return call.span().source().name().equals(LIBRARY) && isLibrary(call.span().source());
  }

  private boolean isLibrary(Source source) {
    return library != null && library.values().iterator().next().span().source() == source;
  }

  /** Whether a text is that of the library, whichever file's building has read it. */
  static boolean holdsLibrary(Source source) {
    return source.name().equals(LIBRARY) && source.text().equals(libraryText());
  }

  private static Map<String, Statement.Function> readLibrary() {
    List<Diagnostic> findings = new ArrayList<>();
    Map<String, Statement.Function> functions = new LinkedHashMap<>();
    for (Statement statement :
        Parser.parse(new Source(LIBRARY, libraryText()), findings).statements()) {
      Statement.Function function = (Statement.Function) statement;
      functions.put(function.name().text(), function);
    }
    if (!findings.isEmpty()) {
      throw new IllegalStateException(LIBRARY + ": " + findings.get(0).message());
    }
    return functions;
  }

  /** The text of the standard library, for people to read. */
  static String libraryText() {
    try (InputStream stream =
        Functions.class.getResourceAsStream("/org/leibniz/language/" + LIBRARY)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
