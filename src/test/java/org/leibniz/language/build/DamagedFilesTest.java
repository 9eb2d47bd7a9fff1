package org.leibniz.language.build;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leibniz.derive.Differentiation;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticPrinter;
import org.leibniz.diagnostic.Source;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Verifier;
import org.leibniz.language.parse.Parser;
import org.leibniz.language.parse.SyntaxTree;

/**
 * Good files with names, numbers and operators exchanged: whatever comes out, building either tells
 * what is wrong or gives a graph that is well formed and can be differentiated. It never throws.
 */
final class DamagedFilesTest {
  private static final Pattern PIECES =
      Pattern.compile("[A-Za-z_]\\w*|\\d+(\\.\\d+)?|==|<=|[-+*/^@<'\\[\\]():,]");

  private static final Set<String> KEYWORDS =
      Set.of(
          "let",
          "fn",
          "data",
          "dim",
          "param",
          "minimize",
          "output",
          "metric",
          "using",
          "for",
          "in",
          "if",
          "then",
          "else",
          "while",
          "with",
          "gradient");

  /** Set higher to search for longer. */
  private static final int ROUNDS = Integer.getInteger("leibniz.rounds", 75);

  private static final String BASE =
      """
      dim n = 3
      data X[m, n], y[m], label[m] : int, g = 9.8
      param w[n] = 0, b > 0 = 1, R[n, n] : lower_triangular, S[n, n] : symmetric, p[n] : simplex
      fn f(u, v) { let r = u - v; sum(r^2) + (if b > 1 then sqrt(b) else 0) }
      fn h(z) = max(z, 0) + log1p(exp(-abs(z)))
      fn k(z) = z*z with gradient(c) = 2*c*z
      let z = X @ w + b
      let r = f(z, y)
      let t = [w[i]*g for i in 0..n]
      let q = sum(R[i, j]*w[j] for i in 0..n for j in 0..i+1)
      let c = fold((s, a) = (w, 1.0) for i in 0..4: (s*a + R @ s, a/2 + k(a)))
      let e = scan(s = w for i in 0..n: S @ s + i)
      let root = fold(s = 1.0 while abs(s^2 - b) > 1e-9 max 50: s - (s^2 - b)/(2*s))
      let d = grad(r, w)
      let H = hessian(r, w)
      let J = jacobian(z, w)
      let v = jvp(z, w, t) + H[0, 0]
      let o = concat(w, w[1:], t[:-1]) + cross_entropy(X, label)[0]
      let x = softmax(t) @ [1, 2, 3] + mean(h(w), axis=0) + logsumexp(d) + e[0, 1]
      minimize r + 0.1*norm(w) - root + x + q using lm
      w[0] + b == 2
      y ~ normal(z, b)
      output x
      metric accuracy = mean(argmax(X, axis=1) == label)
      """;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void neverThrows(long seed) throws IOException, URISyntaxException {
    List<String> texts = new ArrayList<>(List.of(BASE, BASE));
    for (Path file : GoodFilesTest.files()) {
      texts.add(Files.readString(file));
    }
    Random random = new Random(seed);
    int built = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String text = texts.get(random.nextInt(texts.size()));
      // Of the long files a few lines, so that a fault is found where it is.
      String damaged = damaged(some(text, random), random);
      try {
        built += build(damaged) ? 1 : 0;
      } catch (Throwable thrown) {
        throw new AssertionError("seed " + seed + ", round " + round + ":\n" + damaged, thrown);
      }
    }
    assertTrue(built > ROUNDS / 20, "hardly anything could be built: " + built);
  }

  private static String some(String text, Random random) {
    List<String> kept = new ArrayList<>();
    for (String line : text.lines().toList()) {
      boolean declares = line.matches("(data|dim|param|fn) .*");
      if (declares || line.contains("let") && random.nextInt(4) == 0 || text.equals(BASE)) {
        kept.add(line.replaceAll("//.*", ""));
      }
    }
    return String.join("\n", kept) + "\n";
  }

  /** One to three pieces replaced by others of the same file, or by numbers that fit nowhere. */
  private static String damaged(String text, Random random) {
    List<int[]> places = new ArrayList<>();
    Matcher matcher = PIECES.matcher(text);
    while (matcher.find()) {
      places.add(new int[] {matcher.start(), matcher.end()});
    }
    List<String> odd =
        List.of(
            "0",
            "-1",
            "1000000000",
            "2.5",
            "true",
            "inf",
            "nan",
            "grad",
            "max",
            "sum",
            "i",
            "[1]",
            "(1, 2)");
    String result = text;
    for (int edit = random.nextInt(3); edit >= 0; edit--) {
      int[] target = places.get(random.nextInt(places.size()));
      String before = text.substring(target[0], target[1]);
      int[] other = places.get(random.nextInt(places.size()));
      String piece =
          switch (random.nextInt(12)) {
            case 0 -> odd.get(random.nextInt(odd.size()));
            case 1 -> text.substring(other[0], other[1]);
            default -> another(text, places, kind(before), random);
          };
      if (target[1] <= result.length()) {
        result = result.substring(0, target[0]) + piece + result.substring(target[1]);
      }
    }
    return result;
  }

  /** A piece of the same kind, so that most of the damage can still be read. */
  private static String another(String text, List<int[]> places, int kind, Random random) {
    while (true) {
      int[] place = places.get(random.nextInt(places.size()));
      String piece = text.substring(place[0], place[1]);
      if (kind(piece) == kind) {
        return piece;
      }
    }
  }

  /** Names, numbers, operators, and what holds a file together. */
  private static int kind(String piece) {
    char first = piece.charAt(0);
    if (KEYWORDS.contains(piece)) {
      return 0;
    }
    return Character.isLetter(first) || first == '_'
        ? 1
        : Character.isDigit(first) ? 2 : 3 + "[]():,".indexOf(first);
  }

  private static boolean build(String text) {
    List<Diagnostic> findings = new ArrayList<>();
    SyntaxTree tree = Parser.parse(new Source("damaged.ad", text), findings);
    Program program = ProgramBuilder.build(List.of(tree), Bindings.NONE, findings);
    DiagnosticPrinter.print(findings);
    if (!findings.isEmpty()) {
      return false;
    }
    Map<String, Node> outputs = new LinkedHashMap<>();
    program.definitions().forEach((name, definition) -> outputs.put(name, definition.node()));
    program.objective().ifPresent(objective -> outputs.put("(objective)", objective.value()));
    Graph graph = new Graph(program.inputs(), outputs);
    new Verifier("build").verify(graph);
    new Verifier("differentiate").verify(Differentiation.expand(graph));
    return true;
  }
}
