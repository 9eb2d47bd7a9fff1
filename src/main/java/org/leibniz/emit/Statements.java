package org.leibniz.emit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Method;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;

/** The Java text of the statements of one method. */
final class Statements {
  private static final String INDENT = "  ";

  private final Expressions expressions;
  private final Map<String, Method> methods;
  private final StringBuilder text = new StringBuilder();
  private final int lanes;
  private final Optional<Team> team;
  private int depth;
  private String remark = "";

  /**
   * @param methods the methods that may be called, by name
   * @param depth how deep the statements are indented
   * @param lanes how many doubles a vector holds; 0 where there are no vectors
   */
  Statements(Expressions expressions, Map<String, Method> methods, int depth, int lanes) {
    this(expressions, methods, depth, lanes, Optional.empty());
  }

  /** The same for a method that may have its loops run by several threads. */
  Statements(
      Expressions expressions,
      Map<String, Method> methods,
      int depth,
      int lanes,
      Optional<Team> team) {
    this.team = team;
    this.lanes = lanes;
    this.expressions = expressions;
    this.methods = methods;
    this.depth = depth;
  }

  /** The text of the statements, in order, each on lines of its own. */
  String text(List<Statement> statements) {
    statements.forEach(this::add);
    return text.toString();
  }

  private void line(String... parts) {
    text.append(INDENT.repeat(depth));
    for (String part : parts) {
      text.append(part);
    }
    text.append('\n');
  }

  private void add(Statement statement) {
    if (statement instanceof Statement.Define define) {
      String name = define.local().name();
      line("final ", type(define.local()), " ", name, " = ", value(define.value()), ";");
    } else if (statement instanceof Statement.Declare declare) {
      String initial = declare.initial().map(first -> " = " + value(first)).orElse("");
      line(type(declare.local()), " ", declare.local().name(), initial, ";");
    } else if (statement instanceof Statement.Assign assign) {
      assign(assign.local(), assign.local().name(), assign.value(), ElementType.REAL);
    } else if (statement instanceof Statement.Store store) {
      StringBuilder element = new StringBuilder();
      expressions.element(store.buffer(), store.offset(), element);
      Scalar place = new Scalar.Load(store.buffer(), store.offset());
      assign(place, element.toString(), store.value(), store.buffer().element());
    } else if (statement instanceof Statement.Accumulate accumulate) {
      add(accumulate.plain());
    } else if (statement instanceof Statement.If branch) {
      branch(branch);
    } else if (statement instanceof Statement.InTurn end) {
      end.body().forEach(this::add);
    } else if (team.isPresent() && Statement.InTurn.of(statement).isPresent()) {
      shared(team.get(), (Statement.For) statement);
    } else if (statement instanceof Statement.For loop) {
      loop(loop);
    } else if (statement instanceof Statement.Lanes side) {
      lanes(side);
    } else if (statement instanceof Statement.EachRow each) {
      new RowStatement(expressions, each).lines().forEach(this::line);
    } else {
      simple(statement);
    }
  }

  private void loop(Statement.For loop) {
    String counter = loop.counter();
    String bound = expressions.index(loop.bound());
    line("for (int ", counter, " = 0; ", counter, " < ", bound, "; ", counter, "++) {");
    block(loop.body());
    line("}");
  }

  /** By one thread, or by several. */
  private void shared(Team shares, Statement.For loop) {
    line("if (", Team.FIELD, " == null) {");
    depth++;
    loop(loop);
    depth--;
    line("} else {");
    line(INDENT, shares.run(loop, expressions.index(loop.bound())));
    line("}");
  }

  private void assign(Scalar place, String name, Scalar value, ElementType element) {
    String change = expressions.change(place, value);
    if (change.isEmpty()) {
      line(name, " = ", expressions.stored(value, element), ";");
    } else {
      line(name, " ", change, " ", value(((Scalar.Apply) value).arguments().get(1)), ";");
    }
  }

  /** Vectors where there are any, else one neighbour after the other. */
  private void lanes(Statement.Lanes side) {
    if (lanes > 0) {
      text.append(new LaneStatements(expressions, side, lanes, depth).text());
    } else {
      String lane = side.counter();
      line("for (int ", lane, " = 0; ", lane, " < " + Statement.LANES + "; ", lane, "++) {");
      block(side.body());
      line("}");
    }
  }

  private void block(List<Statement> statements) {
    depth++;
    statements.forEach(this::add);
    depth--;
  }

  private void branch(Statement.If branch) {
    if (branch.then().isEmpty()) {
      line("if (", not(branch.condition()), ") {");
      block(branch.otherwise());
    } else {
      line("if (", value(branch.condition()), ") {");
      block(branch.then());
      if (!branch.otherwise().isEmpty()) {
        line("} else {");
        block(branch.otherwise());
      }
    }
    line("}");
  }

  private String not(Scalar condition) {
    StringBuilder negation = new StringBuilder("!");
    expressions.write(condition, Strength.UNARY, negation);
    return negation.toString();
  }

  private void simple(Statement statement) {
    if (statement instanceof Statement.Require require) {
      line("if (", not(require.condition()), ") {");
      line(INDENT, "break;");
      line("}");
    } else if (statement instanceof Statement.Fill fill) {
      fill(fill);
    } else if (statement instanceof Statement.Copy copy) {
      copy(copy);
    } else if (statement instanceof Statement.Product product) {
      line(ProductText.call(product, expressions));
    } else if (statement instanceof Statement.Swap swap) {
      line("{");
      line(INDENT, "final double[] other = ", swap.first().name(), ";");
      line(INDENT, swap.first().name(), " = ", swap.second().name(), ";");
      line(INDENT, swap.second().name(), " = other;");
      line("}");
    } else if (statement instanceof Statement.Grow grow) {
      String name = grow.buffer().name();
      String length = expressions.size(grow.buffer().length());
      line("if (", name, ".length < ", length, ") {");
      line(INDENT, name, " = new double[", length, "];");
      line("}");
    } else if (statement instanceof Statement.Bind bind) {
      String name = expressions.size(Size.named(bind.size()));
      line(name, " = (int) Math.max(", value(bind.value()), ", 0.0);");
    } else if (statement instanceof Statement.Call call) {
      line(call(call), ";");
    } else if (statement instanceof Statement.Return end) {
      line("return ", value(end.value()), ";");
    } else if (statement instanceof Statement.Remark said) {
      remark(said.text());
    } else {
      throw new IllegalStateException("no text for " + statement);
    }
  }

  /** A remark, unless it stands above already. */
  private void remark(String said) {
    if (!said.equals(remark)) {
      line("// ", said.replace('\\', '/').replace('\n', ' '));
    }
    remark = said;
  }

  private void fill(Statement.Fill fill) {
    if (fill.buffer().storage() == Buffer.Storage.ROWS) {
      line("for (double[] row$ : ", fill.buffer().name(), ") {");
      line(INDENT, "java.util.Arrays.fill(row$, ", value(fill.value()), ");");
      line("}");
      return;
    }
    String from = expressions.index(fill.offset());
    String to = expressions.index(fill.offset().plus(Index.of(fill.length())));
    String value = expressions.stored(fill.value(), fill.buffer().element());
    String places = String.join(", ", fill.buffer().name(), from, to, value);
    line("java.util.Arrays.fill(", places, ");");
  }

  private void copy(Statement.Copy copy) {
    String source = copy.from().name() + ", " + expressions.index(copy.source());
    String target = copy.to().name() + ", " + expressions.index(copy.target());
    String length = expressions.size(copy.length());
    line("System.arraycopy(", source, ", ", target, ", ", length, ");");
  }

  private String call(Statement.Call call) {
    StringBuilder called = new StringBuilder(call.method()).append('(');
    String separator = "";
    for (var argument : methods.get(call.method()).arguments()) {
      called.append(separator).append(argument.name());
      separator = ", ";
    }
    for (String counter : call.counters()) {
      called.append(separator).append(counter);
      separator = ", ";
    }
    return called.append(')').toString();
  }

  private String value(Scalar scalar) {
    return expressions.scalar(scalar);
  }

  private static String type(Scalar.Local local) {
    return local.type() == ElementType.BOOL ? "boolean" : "double";
  }
}
