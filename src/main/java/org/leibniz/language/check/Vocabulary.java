package org.leibniz.language.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Span;
import org.leibniz.diagnostic.Suggestion;
import org.leibniz.language.parse.Expression;
import org.leibniz.language.parse.Statement;
import org.leibniz.language.parse.SyntaxTree;
import org.leibniz.language.parse.Walk;

/**
 * All names of a file and of the language, and what is said of a name that is none of them where it
 * stands.
 */
public final class Vocabulary {
  /** Numbers that have a name. */
  public static final Set<String> NUMBERS = Set.of("pi", "inf", "nan");

  /** The distributions from which a start can be drawn. */
  public static final Set<String> RANDOM =
      Set.of("uniform", "normal", "glorot_uniform", "glorot_normal", "he_uniform", "he_normal");

  /** What belongs to training. */
  private static final Set<String> LATER = Set.of("dropout", "batch_norm");

  private final List<SyntaxTree> trees;
  private final KnownFunctions known;
  private final Map<String, Statement.Function> functions = new LinkedHashMap<>();
  private final Map<String, Span> declared = new LinkedHashMap<>();
  private final Map<String, Statement> declaring = new LinkedHashMap<>();
  private Map<String, LocalNames.Binding> locals;

  /**
   * The names of some files.
   *
   * @param trees imported files first
   * @param known the functions of the language and of its library
   */
  public Vocabulary(List<SyntaxTree> trees, KnownFunctions known) {
    this.trees = List.copyOf(trees);
    this.known = known;
    for (SyntaxTree tree : trees) {
      for (Statement statement : tree.statements()) {
        DeclaredNames.of(statement).forEach(name -> declare(name, statement));
        DeclaredNames.sizes(statement).forEach(name -> declare(name, statement));
        if (statement instanceof Statement.Function function) {
          functions.putIfAbsent(function.name().text(), function);
        }
      }
    }
  }

  private void declare(Expression.Name name, Statement statement) {
    if (declared.putIfAbsent(name.text(), name.span()) == null) {
      declaring.put(name.text(), statement);
    }
  }

  /** The functions that the files define, by name; of several the first. */
  Map<String, Statement.Function> functions() {
    return functions;
  }

  /** Whether a name is declared in the files as a value, at whatever place. */
  boolean declares(String name) {
    return declared.containsKey(name) || NUMBERS.contains(name);
  }

  /** Whether a name may have been declared by what could not be read, which has been told. */
  public boolean lost(String name) {
    return trees.stream().anyMatch(tree -> tree.lost().contains(name));
  }

  /** How many arguments a function takes that is not the files' own. */
  Optional<Signature> known(String function) {
    return known.signature(function);
  }

  /** Where a value is declared. */
  Optional<Span> place(String name) {
    return Optional.ofNullable(declared.get(name));
  }

  private List<String> allFunctions() {
    List<String> all = new ArrayList<>(functions.keySet());
    all.addAll(known.names());
    return all;
  }

  /**
   * The finding for a name of a value that stands for nothing.
   *
   * @param visible the names that could be meant
   */
  public Diagnostic unknownName(Expression.Name name, Collection<String> visible) {
    String text = name.text();
    Span place = declared.get(text);
    if (place != null) {
      return usedBefore(name, place);
    }
    if (functions.containsKey(text) || known.signature(text).isPresent()) {
      return Diagnostic.at(name.span(), Code.FUNCTION_AS_VALUE, text + " is a function")
          .label("it needs its arguments")
          .help("write " + text + "(…)");
    }
    Diagnostic finding = Diagnostic.at(name.span(), Code.UNKNOWN_NAME, "nothing is called " + text);
    LocalNames.Binding binding = locals().get(text);
    if (binding != null) {
      return Diagnostic.at(name.span(), Code.UNKNOWN_NAME, text + " is not known here")
          .see(binding.name().span(), "it is known only inside " + binding.inside());
    }
    if (text.equals("e")) {
      return finding.help("the base of logarithms is exp(1), its power exp(x)");
    }
    List<String> candidates = new ArrayList<>(visible);
    candidates.addAll(declared.keySet());
    return Suggestion.closest(text, candidates)
        .map(closest -> finding.help("did you mean " + closest + "?"))
        .orElse(finding.help("declare it before: param, data, dim or let " + text + " …"));
  }

  private Diagnostic usedBefore(Expression.Name name, Span place) {
    boolean own =
        Walk.parts(declaring.get(name.text())).stream()
            .anyMatch(part -> holds(part.span(), name.span()));
    return own
        ? Diagnostic.at(
                name.span(),
                Code.USED_BEFORE_DEFINITION,
                name.text() + " is used in its own definition")
            .see(place, "defined here")
            .help("a name stands for one value; give the new value a new name")
        : Diagnostic.at(
                name.span(),
                Code.USED_BEFORE_DEFINITION,
                name.text() + " is used before it is defined")
            .see(place, "it is defined here")
            .help("move the definition up");
  }

  private static boolean holds(Span outer, Span inner) {
    return outer.source() == inner.source()
        && outer.start() <= inner.start()
        && inner.end() <= outer.end();
  }

  private Map<String, LocalNames.Binding> locals() {
    if (locals == null) {
      locals = LocalNames.of(trees);
    }
    return locals;
  }

  /**
   * The finding for a call of something that is no function; {@code value} is where the name is
   * declared as a value.
   */
  public Diagnostic unknownFunction(Expression.Name name, Optional<Span> value) {
    String text = name.text();
    if (value.isPresent()) {
      return Diagnostic.at(name.span(), Code.NOT_A_FUNCTION, text + " is not a function")
          .see(value.get(), "it is declared here")
          .help("to multiply, write " + text + " * (…); to take an element, " + text + "[…]");
    }
    if (LATER.contains(text)) {
      return Diagnostic.at(name.span(), Code.NOT_YET_SUPPORTED, text + " is not supported yet")
          .help("it comes with training; this release solves and fits");
    }
    Diagnostic finding =
        Diagnostic.at(name.span(), Code.UNKNOWN_NAME, "there is no function " + text);
    if (RANDOM.contains(text)) {
      return Diagnostic.at(
              name.span(),
              Code.UNKNOWN_NAME,
              text + "(…) draws a start, and stands only in a param")
          .help("such as: param w[3] = " + text + (text.contains("_") ? "()" : "(0, 1)"));
    }
    Optional<String> advice = ForeignNames.advice(text);
    if (advice.isPresent()) {
      return finding.help(advice.get());
    }
    return Suggestion.closest(text, allFunctions())
        .map(closest -> finding.help("did you mean " + closest + "?"))
        .orElse(finding.help("define it before: fn " + text + "(x) = …"));
  }

  /** The finding for a distribution that there is not. */
  public Diagnostic unknownDistribution(Expression.Name name, List<String> distributions) {
    Diagnostic finding =
        Diagnostic.at(name.span(), Code.UNKNOWN_NAME, "there is no distribution " + name.text());
    if (name.text().equals("gaussian") || name.text().equals("gauss")) {
      return finding.help("the Gaussian is normal(mean, deviation)");
    }
    return Suggestion.closest(name.text(), distributions)
        .map(closest -> finding.help("did you mean " + closest + "?"))
        .orElse(finding.help("the distributions are " + String.join(", ", distributions)));
  }
}
