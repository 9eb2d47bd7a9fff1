package org.leibniz.language.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.language.parse.Expression;
import org.leibniz.language.parse.Statement;

/**
 * The functions of a file as they are written: the names in them, their calls, and whether they
 * call themselves.
 */
public final class FunctionCheck {
  private final List<Diagnostic> findings = new ArrayList<>();
  private final Set<String> wrong = new LinkedHashSet<>();

  /** Checks all functions of a vocabulary. */
  public FunctionCheck(Vocabulary vocabulary) {
    Map<String, List<Expression.Call>> calls = new LinkedHashMap<>();
    for (Map.Entry<String, Statement.Function> entry : vocabulary.functions().entrySet()) {
      FunctionNames names = new FunctionNames(entry.getValue(), vocabulary);
      List<Diagnostic> found = new ArrayList<>(names.findings());
      RuleCount.mismatch(entry.getValue()).ifPresent(found::add);
      found.sort(Comparator.comparingInt(finding -> finding.primary().orElseThrow().start()));
      findings.addAll(found);
      if (!found.isEmpty()) {
        wrong.add(entry.getKey());
      }
      calls.put(entry.getKey(), names.calls());
    }
    for (Circles.Circle circle : new Circles(calls).found()) {
      findings.add(circle.finding(vocabulary.functions()));
      wrong.addAll(circle.functions());
    }
  }

  /** What is wrong. */
  public List<Diagnostic> findings() {
    return List.copyOf(findings);
  }

  /** The functions that something is wrong with, by name; calling them tells nothing new. */
  public Set<String> wrong() {
    return Set.copyOf(wrong);
  }
}
