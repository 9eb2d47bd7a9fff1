package org.leibniz.language.build;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Span;
import org.leibniz.language.parse.Expression;

/**
 * Adds to a finding about shapes where the names that stand as operands were declared, and as what.
 */
final class DeclaredAt {
  private static final Set<Code> ABOUT_SHAPES =
      Set.of(
          Code.SHAPES_DO_NOT_BROADCAST,
          Code.SHAPES_DO_NOT_MULTIPLY,
          Code.UNEQUAL_ELEMENTS,
          Code.WRONG_ELEMENT_TYPE,
          Code.INDEX_OUT_OF_RANGE,
          Code.NO_SUCH_AXIS,
          Code.TOO_MANY_SUBSCRIPTS);

  private DeclaredAt() {}

  /** The same failure with a line for each operand that is a name. */
  static Failure explained(Failure failure, Scope scope, List<Expression> operands) {
    return failure.with(
        finding -> {
          Diagnostic explained = finding;
          for (Expression operand : operands) {
            Optional<String> line = line(scope, operand);
            boolean fits = ABOUT_SHAPES.contains(finding.code()) && line.isPresent();
            if (fits && !explained.help().contains(line.get())) {
              explained = explained.help(line.get());
            }
          }
          return explained;
        });
  }

  private static Optional<String> line(Scope scope, Expression operand) {
    if (!(operand instanceof Expression.Name name)
        || !(scope.find(name.text()).orElse(null) instanceof Scope.Bound bound)
        || !(bound.value() instanceof Value.OfTensor value)) {
      return Optional.empty();
    }
    Span declared = bound.declared();
    String line = "line " + declared.line();
    String place =
        declared.source() == operand.span().source()
            ? line
            : line + " of " + declared.source().name();
    return switch (bound.kind()) {
      case "param", "data" ->
          Optional.of(
              name.text()
                  + " is declared at "
                  + place
                  + " as "
                  + bound.kind()
                  + " "
                  + declaration(declared));
      case "let" ->
          declared.line() == operand.span().line()
              ? Optional.empty()
              : Optional.of(
                  name.text() + " is defined at " + place + " and is " + value.describe());
      default -> Optional.empty();
    };
  }

  /** The name with its sizes, as they were written. */
  private static String declaration(Span name) {
    String text = name.source().text();
    int end = name.end();
    if (end < text.length() && text.charAt(end) == '[') {
      int depth = 0;
      do {
        char character = text.charAt(end++);
        depth += character == '[' ? 1 : character == ']' ? -1 : 0;
      } while (depth > 0 && end < text.length());
    }
    return text.substring(name.start(), end).replaceAll("\\s+", " ");
  }
}
