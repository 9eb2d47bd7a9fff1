package org.leibniz.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leibniz.ampl.Translation;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.diagnostic.Source;
import org.leibniz.diagnostic.SourceReader;
import org.leibniz.language.parse.Parser;
import org.leibniz.language.parse.Statement;
import org.leibniz.language.parse.SyntaxTree;
import org.leibniz.model.nl.NlReading;

/** Reads a file and, before it, what it imports, each file once. */
final class Reading {
  private final List<SyntaxTree> trees = new ArrayList<>();
  private final List<Diagnostic> findings = new ArrayList<>();
  private final Set<Path> done = new LinkedHashSet<>();
  private final Set<Path> open = new LinkedHashSet<>();

  /**
   * What was read.
   *
   * @param trees the files, the imported ones first
   * @param findings what is wrong with their syntax
   * @param translation of the file itself, where it is an {@code .nl} file
   */
  record Result(
      List<SyntaxTree> trees, List<Diagnostic> findings, Optional<Translation> translation) {
    /** Copies the lists. */
    Result {
      trees = List.copyOf(trees);
      findings = List.copyOf(findings);
    }
  }

  static Result load(Path path) {
    Path place = path.toAbsolutePath().normalize();
    if (!isNl(path)) {
      return of(SourceReader.read(path), place, Optional.empty());
    }
    Translation translation = NlReading.read(path);
    return of(NlReading.source(path, translation), place, Optional.of(translation));
  }

  static Result text(Source source) {
    return of(source, Path.of("").toAbsolutePath().resolve("text"), Optional.empty());
  }

  private static Result of(Source source, Path path, Optional<Translation> translation) {
    Reading reading = new Reading();
    reading.file(source, path);
    return new Result(reading.trees, reading.findings, translation);
  }

  private static boolean isNl(Path path) {
    return path.toString().endsWith(NlReading.ENDING);
  }

  private static Source source(Path path) {
    return isNl(path) ? NlReading.source(path, NlReading.read(path)) : SourceReader.read(path);
  }

  private void file(Source source, Path path) {
    open.add(path);
    SyntaxTree tree = Parser.parse(source, findings);
    for (Statement statement : tree.statements()) {
      if (statement instanceof Statement.Import wanted) {
        include(wanted, path);
      }
    }
    trees.add(tree);
    open.remove(path);
    done.add(path);
  }

  private void include(Statement.Import wanted, Path importer) {
    Path path = importer.resolveSibling(wanted.path()).normalize();
    if (open.contains(path)) {
      findings.add(
          Diagnostic.at(
                  wanted.pathSpan(),
                  Code.IMPORT_CYCLE,
                  wanted.path() + " imports this file in turn")
              .help("move what both need to a third file"));
      return;
    }
    if (done.contains(path)) {
      return;
    }
    try {
      file(source(path), path);
    } catch (DiagnosticException missing) {
      for (Diagnostic finding : missing.diagnostics()) {
        Diagnostic placed = Diagnostic.at(wanted.pathSpan(), finding.code(), finding.message());
        for (String line : finding.help()) {
          placed = placed.help(line);
        }
        findings.add(placed);
      }
    }
  }
}
