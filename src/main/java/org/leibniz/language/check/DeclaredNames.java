package org.leibniz.language.check;

import java.util.List;
import org.leibniz.language.parse.Expression;
import org.leibniz.language.parse.Statement;

/** The names of values that a statement declares for the whole file. */
public final class DeclaredNames {
  private DeclaredNames() {}

  /** The names; none for functions, which have names of their own kind. */
  public static List<Expression.Name> of(Statement statement) {
    if (statement instanceof Statement.Parameter parameter) {
      return List.of(parameter.name());
    } else if (statement instanceof Statement.Data data) {
      return List.of(data.name());
    } else if (statement instanceof Statement.Dimension dimension) {
      return List.of(dimension.name());
    } else if (statement instanceof Statement.Let let) {
      return let.names();
    } else if (statement instanceof Statement.Output output && output.value().isPresent()) {
      return List.of(output.name());
    } else if (statement instanceof Statement.Metric metric) {
      return List.of(metric.name());
    } else if (statement instanceof Statement.State state) {
      return List.of(state.name());
    }
    return List.of();
  }

  /**
   * The names of sizes that a statement may declare besides: those of data, which need no
   * declaration of their own.
   */
  public static List<Expression.Name> sizes(Statement statement) {
    return statement instanceof Statement.Data data
        ? data.sizes().stream()
            .filter(Expression.Name.class::isInstance)
            .map(Expression.Name.class::cast)
            .toList()
        : List.of();
  }
}
