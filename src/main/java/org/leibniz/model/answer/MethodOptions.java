package org.leibniz.model.answer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.diagnostic.Span;
import org.leibniz.diagnostic.Suggestion;
import org.leibniz.language.parse.Expression;
import org.leibniz.language.parse.Statement;
import org.leibniz.model.request.SolveRequest;
import org.leibniz.solve.Loss;
import org.leibniz.solve.Method;
import org.leibniz.solve.Methods;
import org.leibniz.solve.Options;

/**
 * The method and its options, from the file and from outside, which overrides the file.
 *
 * @param method empty where it is to be chosen
 * @param loss what takes the place of the squares of a sum of squares
 * @param starts from how many starts to solve; 1 is the start of the file alone, 0 where nothing is
 *     said
 */
public record MethodOptions(Optional<Method> method, Options options, Loss loss, int starts) {
  private static final int MOST_STARTS = 1_000_000;

  /** What the file wrote, overridden by what was asked from outside. */
  public static MethodOptions of(Optional<Statement.Method> written, SolveRequest request) {
    Optional<String> name = request.method().or(() -> written.map(m -> m.name().text()));
    Optional<Span> place =
        request.method().isPresent() ? Optional.empty() : written.map(m -> m.name().span());
    boolean automatic = name.isEmpty() || name.get().equals("auto");
    Map<String, Double> named = new LinkedHashMap<>();
    // Options in the file belong to the method in the file.
    boolean sameMethod =
        request.method().isEmpty() || written.map(m -> m.name().text()).equals(request.method());
    if (written.isPresent() && sameMethod) {
      written.get().options().forEach(option -> put(option, named));
    }
    named.putAll(request.options());
    named.remove(SolveRequest.TIME_LIMIT);
    named.put("seed", (double) request.seed());
    int starts = starts(named);
    Loss loss = loss(named, written.map(Statement.Method::span));
    if (automatic) {
      return new MethodOptions(Optional.empty(), generalOptions(named), loss, starts);
    }
    Method method = method(name.get(), place);
    try {
      return new MethodOptions(Optional.of(method), Options.parse(method, named), loss, starts);
    } catch (IllegalArgumentException refused) {
      throw finding(
          written.map(Statement.Method::span), Code.BAD_OPTION_VALUE, refused.getMessage());
    }
  }

  /** An option as it stands in the file; none where it does not. */
  static Optional<Double> written(Optional<Statement.Method> method, String name) {
    Map<String, Double> named = new LinkedHashMap<>();
    method.ifPresent(present -> present.options().forEach(option -> put(option, named)));
    return Optional.ofNullable(named.get(name));
  }

  /** A loss is part of what is made least, whatever the method, so this is no option of its own. */
  private static Loss loss(Map<String, Double> named, Optional<Span> place) {
    Double kind = named.remove(Loss.KIND);
    Double scale = named.remove(Loss.SCALE);
    try {
      if (kind == null && scale != null) {
        throw new IllegalArgumentException(
            Loss.SCALE
                + " says where a loss begins to count less; name one of "
                + String.join(", ", Loss.Kind.words()));
      }
      return kind == null ? Loss.SQUARES : new Loss(Loss.kind(kind), scale == null ? 1 : scale);
    } catch (IllegalArgumentException refused) {
      throw finding(place, Code.BAD_OPTION_VALUE, refused.getMessage());
    }
  }

  /** The options for a least-squares method, which weighs residuals by a loss itself. */
  public Options withLoss(Loss ofResiduals) {
    return ofResiduals.plain() ? options : options.withLoss(ofResiduals);
  }

  /** Any method can be tried from several starts, so this is no option of its own. */
  private static int starts(Map<String, Double> named) {
    Double starts = named.remove("starts");
    if (starts == null) {
      return 0;
    }
    if (!(starts >= 1 && starts <= MOST_STARTS && starts == Math.rint(starts))) {
      throw finding(
          Optional.empty(),
          Code.BAD_OPTION_VALUE,
          "starts must be a whole number from 1 to " + MOST_STARTS + ", not " + starts);
    }
    return (int) (double) starts;
  }

  private static Options generalOptions(Map<String, Double> named) {
    Options options = Options.defaults();
    for (Map.Entry<String, Double> entry : named.entrySet()) {
      options =
          switch (entry.getKey()) {
            case "steps" -> options.withSteps(whole(entry));
            case "tol", "tolerance" -> options.withTolerance(notNegative(entry));
            case "seed" -> options.withSeed((long) (double) entry.getValue());
            default ->
                throw finding(
                    Optional.empty(),
                    Code.BAD_OPTION_VALUE,
                    "the option "
                        + entry.getKey()
                        + " belongs to a method; name one with --method");
          };
    }
    return options;
  }

  private static double notNegative(Map.Entry<String, Double> entry) {
    if (!(entry.getValue() >= 0)) {
      throw finding(
          Optional.empty(),
          Code.BAD_OPTION_VALUE,
          entry.getKey() + " must be 0 or more, not " + entry.getValue());
    }
    return entry.getValue();
  }

  private static int whole(Map.Entry<String, Double> entry) {
    double value = entry.getValue();
    if (!(value >= 0 && value <= Integer.MAX_VALUE && value == Math.rint(value))) {
      throw finding(
          Optional.empty(),
          Code.BAD_OPTION_VALUE,
          entry.getKey() + " must be a whole number, 0 or more, not " + value);
    }
    return (int) value;
  }

  private static Method method(String name, Optional<Span> place) {
    for (Method method : Methods.all()) {
      if (method.name().equals(name)) {
        return method;
      }
    }
    List<String> names = Methods.all().stream().map(Method::name).toList();
    Diagnostic unknown = Diagnostic.at(place, Code.UNKNOWN_METHOD, "there is no method " + name);
    throw new DiagnosticException(
        Suggestion.closest(name, names)
            .map(closest -> unknown.help("did you mean " + closest + "?"))
            .orElse(unknown.help("the methods are auto, " + String.join(", ", names))));
  }

  private static void put(Expression.Argument option, Map<String, Double> named) {
    String name = optionName(option);
    boolean word = name.equals(Loss.KIND) && option.value() instanceof Expression.Name;
    named.put(name, word ? kind((Expression.Name) option.value()) : number(option.value()));
  }

  private static double kind(Expression.Name word) {
    int place = Loss.Kind.words().indexOf(word.text());
    if (place < 0) {
      throw new DiagnosticException(
          Diagnostic.at(word.span(), Code.BAD_OPTION_VALUE, "there is no loss " + word.text())
              .help("the losses are " + String.join(", ", Loss.Kind.words())));
    }
    return place;
  }

  private static String optionName(Expression.Argument option) {
    return option
        .name()
        .map(Expression.Name::text)
        .orElseThrow(
            () ->
                finding(
                    Optional.of(option.value().span()),
                    Code.UNKNOWN_ARGUMENT,
                    "an option is given by name, as in: lr = 0.01"));
  }

  private static double number(Expression expression) {
    if (expression instanceof Expression.Number number) {
      return number.value();
    }
    if (expression instanceof Expression.Truth truth) {
      return truth.value() ? 1 : 0;
    }
    if (expression instanceof Expression.Unary unary
        && unary.operator() == Expression.UnaryOperator.NEGATE
        && unary.operand() instanceof Expression.Number number) {
      return -number.value();
    }
    throw finding(
        Optional.of(expression.span()),
        Code.BAD_OPTION_VALUE,
        "the option of a method is a number written out");
  }

  private static DiagnosticException finding(Optional<Span> span, Code code, String message) {
    return new DiagnosticException(Diagnostic.at(span, code, message));
  }
}
