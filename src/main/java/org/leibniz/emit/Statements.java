package org.leibniz.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.List;
import java.util.Map;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Size;
import org.leibniz.loop.Index;
import org.leibniz.loop.Method;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;

/** The Java text of statements. */
final class Statements {
  private final Expressions expressions;
  private final Map<String, Method> methods;
  private final CodeBlock.Builder code = CodeBlock.builder();

  Statements(Expressions expressions, Map<String, Method> methods) {
    this.expressions = expressions;
    this.methods = methods;
  }

  /** The text of the statements, in order. */
  CodeBlock code(List<Statement> statements) {
    statements.forEach(this::add);
    return code.build();
  }

  private void line(String text) {
    code.add("$L;\n", text);
  }

  private void add(Statement statement) {
    if (statement instanceof Statement.Define define) {
      line(
          "final "
              + type(define.local())
              + " "
              + define.local().name()
              + " = "
              + value(define.value()));
    } else if (statement instanceof Statement.Declare declare) {
      line(
          type(declare.local())
              + " "
              + declare.local().name()
              + declare.initial().map(initial -> " = " + value(initial)).orElse(""));
    } else if (statement instanceof Statement.Assign assign) {
      line(assign.local().name() + " = " + value(assign.value()));
    } else if (statement instanceof Statement.Store store) {
      line(
          store.buffer().name()
              + "["
              + expressions.index(store.offset())
              + "] = "
              + expressions.stored(store.value(), store.buffer().element()));
    } else if (statement instanceof Statement.If branch) {
      branch(branch);
    } else if (statement instanceof Statement.For loop) {
      loop(loop);
    } else {
      simple(statement);
    }
  }

  private void branch(Statement.If branch) {
    boolean onlyElse = branch.then().isEmpty();
    String condition = expressions.scalar(branch.condition());
    code.add("if ($L) {\n", onlyElse ? "!(" + condition + ")" : condition).indent();
    (onlyElse ? branch.otherwise() : branch.then()).forEach(this::add);
    if (!onlyElse && !branch.otherwise().isEmpty()) {
      code.unindent().add("} else {\n").indent();
      branch.otherwise().forEach(this::add);
    }
    code.unindent().add("}\n");
  }

  private void loop(Statement.For loop) {
    String counter = loop.counter();
    String bound = expressions.index(loop.bound());
    code.add("for (int $1L = 0; $1L < $2L; $1L++) {\n", counter, bound).indent();
    loop.body().forEach(this::add);
    code.unindent().add("}\n");
  }

  private void simple(Statement statement) {
    if (statement instanceof Statement.Require require) {
      code.add("if (!($L)) {\n", expressions.scalar(require.condition())).indent();
      code.add("break;\n").unindent().add("}\n");
    } else if (statement instanceof Statement.Fill fill) {
      String from = expressions.index(fill.offset());
      String to = expressions.index(fill.offset().plus(Index.of(fill.length())));
      String value = expressions.stored(fill.value(), fill.buffer().element());
      line(
          "java.util.Arrays.fill("
              + String.join(", ", fill.buffer().name(), from, to, value)
              + ")");
    } else if (statement instanceof Statement.Copy copy) {
      String source = copy.from().name() + ", " + expressions.index(copy.source());
      String target = copy.to().name() + ", " + expressions.index(copy.target());
      line(
          "System.arraycopy("
              + source
              + ", "
              + target
              + ", "
              + expressions.size(copy.length())
              + ")");
    } else if (statement instanceof Statement.Swap swap) {
      code.add("{\n").indent();
      line("final double[] other = " + swap.first().name());
      line(swap.first().name() + " = " + swap.second().name());
      line(swap.second().name() + " = other");
      code.unindent().add("}\n");
    } else if (statement instanceof Statement.Grow grow) {
      String name = grow.buffer().name();
      String length = expressions.size(grow.buffer().length());
      code.add("if ($L.length < $L) {\n", name, length).indent();
      code.add("$L = new double[$L];\n", name, length).unindent().add("}\n");
    } else if (statement instanceof Statement.Bind bind) {
      String name = expressions.size(Size.named(bind.size()));
      line(name + " = (int) Math.max(" + expressions.scalar(bind.value()) + ", 0.0)");
    } else if (statement instanceof Statement.Call call) {
      line(call(call));
    } else if (statement instanceof Statement.Return end) {
      line("return " + value(end.value()));
    } else if (statement instanceof Statement.Remark remark) {
      code.add("// $L\n", remark.text().replace('\\', '/').replace('\n', ' '));
    } else {
      throw new IllegalStateException("no text for " + statement);
    }
  }

  private String call(Statement.Call call) {
    StringBuilder text = new StringBuilder(call.method()).append('(');
    String separator = "";
    for (var argument : methods.get(call.method()).arguments()) {
      text.append(separator).append(argument.name());
      separator = ", ";
    }
    for (String counter : call.counters()) {
      text.append(separator).append(counter);
      separator = ", ";
    }
    return text.append(')').toString();
  }

  private String value(Scalar scalar) {
    return expressions.scalar(scalar);
  }

  private static String type(Scalar.Local local) {
    return local.type() == ElementType.BOOL ? "boolean" : "double";
  }
}
