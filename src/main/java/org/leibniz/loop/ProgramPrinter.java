package org.leibniz.loop;

import java.util.ArrayList;
import java.util.List;

/** Draws programs as text. */
final class ProgramPrinter {
  private final StringBuilder text = new StringBuilder();
  private String indent = "";

  /** The program as text: its storage, then its methods. */
  String text(Program program) {
    text.setLength(0);
    for (Program.Unknown unknown : program.unknowns()) {
      line("unknown " + unknown.name() + unknown.shape() + " at " + unknown.offset());
    }
    program.inputs().forEach((name, buffer) -> line("data " + name + " in " + storage(buffer)));
    program.workspaces().forEach(buffer -> line("storage " + storage(buffer)));
    program.tables().keySet().forEach(buffer -> line("table " + storage(buffer)));
    for (Method method : program.methods()) {
      List<String> takes = new ArrayList<>();
      method.arguments().forEach(argument -> takes.add(argument.name()));
      takes.addAll(method.counters());
      line(
          (method.entry() ? "entry " : "method ")
              + method.name()
              + "("
              + String.join(", ", takes)
              + ")");
      block(method.body());
    }
    return text.toString();
  }

  private static String storage(Buffer buffer) {
    return buffer.name() + "[" + buffer.length() + "]";
  }

  private void line(String line) {
    text.append(indent).append(line).append('\n');
  }

  private void block(List<Statement> statements) {
    String before = indent;
    indent += "  ";
    statements.forEach(this::statement);
    indent = before;
  }

  private void statement(Statement statement) {
    if (statement instanceof Statement.Define define) {
      line(define.local().name() + " = " + scalar(define.value()));
    } else if (statement instanceof Statement.Declare declare) {
      line(
          "var "
              + declare.local().name()
              + declare.initial().map(value -> " = " + scalar(value)).orElse(""));
    } else if (statement instanceof Statement.Assign assign) {
      line(assign.local().name() + " := " + scalar(assign.value()));
    } else if (statement instanceof Statement.Store store) {
      line(store.buffer().name() + "[" + index(store.offset()) + "] := " + scalar(store.value()));
    } else if (statement instanceof Statement.Accumulate accumulate) {
      String function = accumulate.function().name();
      line(scalar(accumulate.place()) + " " + function + "= " + scalar(accumulate.more()));
    } else if (statement instanceof Statement.If branch) {
      line("if " + scalar(branch.condition()));
      block(branch.then());
      if (!branch.otherwise().isEmpty()) {
        line("else");
        block(branch.otherwise());
      }
    } else if (statement instanceof Statement.For loop) {
      line("for " + loop.counter() + " below " + index(loop.bound()));
      block(loop.body());
    } else if (statement instanceof Statement.Lanes lanes) {
      line("lanes " + lanes.counter());
      block(lanes.body());
    } else if (statement instanceof Statement.EachRow each) {
      line("each " + each.counter() + " below " + each.rows());
      block(List.of(each.store()));
    } else if (statement instanceof Statement.InTurn end) {
      line("in turn");
      block(end.body());
    } else {
      line(simple(statement));
    }
  }

  private String simple(Statement statement) {
    if (statement instanceof Statement.Require require) {
      return "leave unless " + scalar(require.condition());
    }
    if (statement instanceof Statement.Fill fill) {
      return "fill "
          + fill.buffer().name()
          + "["
          + index(fill.offset())
          + " +"
          + fill.length()
          + "] with "
          + scalar(fill.value());
    }
    if (statement instanceof Statement.Copy copy) {
      String to = copy.to().name() + "[" + index(copy.target()) + " +" + copy.length() + "]";
      return "copy " + copy.from().name() + "[" + index(copy.source()) + "] to " + to;
    }
    if (statement instanceof Statement.Product product) {
      String size = product.rows() + " x " + product.depth() + " x " + product.columns();
      String factors = matrix(product.left()) + " times " + matrix(product.right());
      return "add " + factors + " to " + matrix(product.sum()) + ", " + size;
    }
    if (statement instanceof Statement.Swap swap) {
      return "swap " + swap.first().name() + " and " + swap.second().name();
    }
    if (statement instanceof Statement.Grow grow) {
      return "grow " + storage(grow.buffer());
    }
    if (statement instanceof Statement.Bind bind) {
      return "size " + bind.size() + " = " + scalar(bind.value());
    }
    if (statement instanceof Statement.Call call) {
      return "call " + call.method() + "(" + String.join(", ", call.counters()) + ")";
    }
    if (statement instanceof Statement.Return end) {
      return "return " + scalar(end.value());
    }
    return "# " + ((Statement.Remark) statement).text();
  }

  /** An expression as text. */
  public static String scalar(Scalar scalar) {
    if (scalar instanceof Scalar.Literal literal) {
      return Double.toString(literal.value());
    }
    if (scalar instanceof Scalar.Local local) {
      return local.name();
    }
    if (scalar instanceof Scalar.Load load) {
      return load.buffer().name() + "[" + index(load.offset()) + "]";
    }
    if (scalar instanceof Scalar.Apply apply) {
      List<String> arguments = apply.arguments().stream().map(ProgramPrinter::scalar).toList();
      return apply.function().name() + "(" + String.join(", ", arguments) + ")";
    }
    if (scalar instanceof Scalar.Choose choose) {
      String sides = scalar(choose.then()) + " else " + scalar(choose.otherwise());
      return "(if " + scalar(choose.condition()) + " then " + sides + ")";
    }
    if (scalar instanceof Scalar.OfIndex of) {
      return index(of.index());
    }
    Scalar.Within within = (Scalar.Within) scalar;
    return "(" + index(within.index()) + " within " + within.size() + ")";
  }

  private static String matrix(Matrix matrix) {
    String steps = " by " + matrix.down() + ", " + matrix.along() + "]";
    return matrix.buffer().name() + "[" + index(matrix.first()) + steps;
  }

  private static String index(Index index) {
    if (index instanceof Index.Extent extent) {
      return extent.size().toString();
    }
    if (index instanceof Index.Counter counter) {
      return counter.name();
    }
    if (index instanceof Index.Plus plus) {
      return index(plus.left()) + " + " + index(plus.right());
    }
    if (index instanceof Index.Times times) {
      return "(" + index(times.index()) + ")*(" + times.factor() + ")";
    }
    if (index instanceof Index.Quotient quotient) {
      return "(" + index(quotient.index()) + ")/(" + quotient.divisor() + ")";
    }
    if (index instanceof Index.Remainder remainder) {
      return "(" + index(remainder.index()) + ")%(" + remainder.divisor() + ")";
    }
    return "int(" + scalar(((Index.Computed) index).value()) + ")";
  }
}
