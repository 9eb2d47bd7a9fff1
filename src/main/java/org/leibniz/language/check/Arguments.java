package org.leibniz.language.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Suggestion;
import org.leibniz.language.parse.Expression;
import org.leibniz.language.parse.Statement;

/** The arguments of a call against the parameters of the function. */
public final class Arguments {
  private Arguments() {}

  /** What is wrong with the arguments of a call to a function that is written in the language. */
  public static Optional<Diagnostic> mismatch(Expression.Call call, Statement.Function function) {
    List<String> parameters = function.parameters().stream().map(Expression.Name::text).toList();
    Set<String> given = new LinkedHashSet<>();
    int place = 0;
    for (Expression.Argument argument : call.arguments()) {
      if (argument.name().isEmpty() && place == parameters.size()) {
        return Optional.of(wrongCount(call, function));
      }
      String name = argument.name().map(Expression.Name::text).orElse("");
      if (argument.name().isPresent() && !parameters.contains(name)) {
        return Optional.of(unknown(function, argument.name().get(), parameters));
      }
      String parameter = argument.name().isPresent() ? name : parameters.get(place++);
      if (!given.add(parameter)) {
        return Optional.of(
            Diagnostic.at(
                    argument.name().map(Expression.Name::span).orElse(argument.value().span()),
                    Code.WRONG_ARGUMENT_COUNT,
                    parameter + " of " + function.name().text() + " is given twice")
                .see(
                    call.arguments().get(parameters.indexOf(parameter)).value().span(),
                    "by its place"));
      }
    }
    return given.size() == parameters.size()
        ? Optional.empty()
        : Optional.of(wrongCount(call, function));
  }

  /** For each parameter, in order, the expression that a call gives it; the call must fit. */
  public static List<Expression> ordered(Expression.Call call, Statement.Function function) {
    List<String> parameters = function.parameters().stream().map(Expression.Name::text).toList();
    Expression[] ordered = new Expression[parameters.size()];
    int place = 0;
    for (Expression.Argument argument : call.arguments()) {
      int index =
          argument.name().isPresent() ? parameters.indexOf(argument.name().get().text()) : place++;
      ordered[index] = argument.value();
    }
    return new ArrayList<>(List.of(ordered));
  }

  /** A call to a function of the language itself with a wrong number of arguments. */
  public static Diagnostic wrongCount(Expression.Call call, Signature signature) {
    return Diagnostic.at(
        call.span(),
        Code.WRONG_ARGUMENT_COUNT,
        call.function().text()
            + " takes "
            + signature.words()
            + ", "
            + Counting.here(call.arguments().size()));
  }

  private static Diagnostic wrongCount(Expression.Call call, Statement.Function function) {
    Diagnostic finding = wrongCount(call, Signature.of(function.parameters().size()));
    boolean own = function.span().source() == call.span().source();
    return own
        ? finding.see(function.name().span(), "it is defined here")
        : finding.help("it is " + header(function));
  }

  private static String header(Statement.Function function) {
    List<String> parameters = function.parameters().stream().map(Expression.Name::text).toList();
    return function.name().text() + "(" + String.join(", ", parameters) + ")";
  }

  private static Diagnostic unknown(
      Statement.Function function, Expression.Name name, List<String> parameters) {
    Diagnostic finding =
        Diagnostic.at(
            name.span(),
            Code.UNKNOWN_ARGUMENT,
            function.name().text() + " has no parameter " + name.text());
    Optional<String> closest = Suggestion.closest(name.text(), parameters);
    return closest
        .map(c -> finding.help("did you mean " + c + "?"))
        .orElse(
            finding.help(
                parameters.isEmpty() ? "it has no parameters" : "it is " + header(function)));
  }
}
