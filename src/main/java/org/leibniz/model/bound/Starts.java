package org.leibniz.model.bound;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.leibniz.data.InputArray;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.graph.Tensor;
import org.leibniz.language.build.Program;
import org.leibniz.report.Figures;
import org.leibniz.solve.Bounds;

/** Where the unknowns start, and the bounds that they keep. */
public final class Starts {
  private final Bound bound;
  private final Random random;

  private Starts(Bound bound, long seed) {
    this.bound = bound;
    this.random = new Random(seed);
  }

  /**
   * The flat vector of starts: what was set from outside, else what the file says, else drawn from
   * uniform(0, 1), all with one generator, parameter by parameter.
   */
  public static double[] of(Bound bound, long seed) {
    Starts starts = new Starts(bound, seed);
    Unknowns unknowns = bound.unknowns();
    double[] x = new double[unknowns.size()];
    List<Program.Parameter> parameters = bound.program().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      double[] values = starts.values(parameters.get(i), unknowns.shape(i));
      System.arraycopy(values, 0, x, unknowns.offset(i), values.length);
    }
    return x;
  }

  private double[] values(Program.Parameter parameter, int[] shape) {
    InputArray set = bound.given().find(parameter.name()).orElse(null);
    if (set != null) {
      return given(parameter, set, shape);
    }
    Program.Start start = parameter.start().orElse(null);
    if (start instanceof Program.Start.At at) {
      return checked(parameter, bound.constant(at.value()).values());
    }
    boolean structured = parameter.input() != parameter.value() && parameter.bounds().isEmpty();
    if (start == null && structured && !parameter.input().type().equals(parameter.value().type())) {
      return new double[Tensor.count(shape)];
    }
    return drawn(start instanceof Program.Start.Drawn drawn ? drawn : null, shape);
  }

  /** The numbers behind a structure, which has none for what it does not hold. */
  private static double[] checked(Program.Parameter parameter, double[] values) {
    boolean structured = parameter.input() != parameter.value();
    if (structured && !Arrays.stream(values).allMatch(Double::isFinite)) {
      throw new DiagnosticException(
          Diagnostic.at(
                  parameter.declared(),
                  Code.START_DOES_NOT_FIT,
                  "the start of " + parameter.name() + " does not have its structure")
              .help("ordered: each number is greater than the one before; simplex: all above 0"));
    }
    return values;
  }

  /** What is set is the parameter as the user sees it. */
  private double[] given(Program.Parameter parameter, InputArray set, int[] shape) {
    Program.Inverse inverse = parameter.inverse().orElse(null);
    if (inverse == null) {
      return fitted(parameter, set, shape);
    }
    int[] seen = inverse.seen().shape().evaluate(Map.of());
    Tensor value = new Tensor(seen, fitted(parameter, set, seen));
    return checked(parameter, bound.numbers(inverse, value).values());
  }

  private static double[] fitted(Program.Parameter parameter, InputArray set, int[] shape) {
    if (set.rank() == 0) {
      double[] all = new double[Tensor.count(shape)];
      Arrays.fill(all, set.values()[0]);
      return all;
    }
    if (!Arrays.equals(set.shape(), shape)) {
      throw new DiagnosticException(
          Diagnostic.at(
              parameter.declared(),
              Code.START_DOES_NOT_FIT,
              "the value set for " + parameter.name() + " has another shape than is declared"));
    }
    return set.values();
  }

  private double[] drawn(Program.Start.Drawn drawn, int[] shape) {
    String name = drawn == null ? "uniform" : drawn.distribution();
    double first = drawn == null || drawn.arguments().isEmpty() ? 0 : argument(drawn, 0);
    double second = drawn == null || drawn.arguments().isEmpty() ? 1 : argument(drawn, 1);
    // Fans as Glorot and Bengio (2010) and He and others (2015) count them for a matrix [in, out].
    double in = shape.length < 2 ? Math.max(1, Tensor.count(shape)) : shape[shape.length - 2];
    double out = shape.length < 1 ? 1 : shape[shape.length - 1];
    double[] values = new double[Tensor.count(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (name) {
            case "normal" -> first + second * random.nextGaussian();
            case "glorot_uniform" -> Math.sqrt(6 / (in + out)) * (2 * random.nextDouble() - 1);
            case "glorot_normal" -> Math.sqrt(2 / (in + out)) * random.nextGaussian();
            case "he_uniform" -> Math.sqrt(6 / in) * (2 * random.nextDouble() - 1);
            case "he_normal" -> Math.sqrt(2 / in) * random.nextGaussian();
            default -> first + (second - first) * random.nextDouble();
          };
    }
    return values;
  }

  private double argument(Program.Start.Drawn drawn, int place) {
    return bound.constant(drawn.arguments().get(place)).scalar();
  }

  /** The bounds of all unknowns. Throws {@link DiagnosticException} where no value lies within. */
  public static Bounds bounds(Bound bound) {
    Unknowns unknowns = bound.unknowns();
    Bounds none = Bounds.none(unknowns.size());
    List<Program.Parameter> parameters = bound.program().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      for (Program.Bound one : parameters.get(i).bounds()) {
        narrow(none, unknowns.offset(i), one, bound.constant(one.value()).values());
      }
      checkPossible(none, unknowns, parameters.get(i), i);
    }
    return new Bounds(none.lower(), none.upper(), none.lowerOpen(), none.upperOpen());
  }

  private static void narrow(Bounds bounds, int offset, Program.Bound bound, double[] values) {
    for (int k = 0; k < values.length; k++) {
      int place = offset + k;
      switch (bound.operator()) {
        case GREATER, GREATER_OR_EQUAL -> {
          bounds.lower()[place] = values[k];
          bounds.lowerOpen()[place] =
              bound.operator() == org.leibniz.language.parse.Expression.BinaryOperator.GREATER;
        }
        default -> {
          bounds.upper()[place] = values[k];
          bounds.upperOpen()[place] =
              bound.operator() == org.leibniz.language.parse.Expression.BinaryOperator.LESS;
        }
      }
    }
  }

  private static void checkPossible(
      Bounds bounds, Unknowns unknowns, Program.Parameter parameter, int number) {
    int length = Tensor.count(unknowns.shape(number));
    for (int k = 0; k < length; k++) {
      int place = unknowns.offset(number) + k;
      if (!(bounds.lower()[place] <= bounds.upper()[place])) {
        throw new DiagnosticException(
            Diagnostic.at(
                    parameter.declared(),
                    Code.BAD_BOUND,
                    "no value of " + parameter.name() + " lies within its bounds")
                .label(
                    "from "
                        + Figures.number(bounds.lower()[place])
                        + " to "
                        + Figures.number(bounds.upper()[place]))
                .help("the lower bound comes first: param x in [0, 1]"));
      }
    }
  }
}
