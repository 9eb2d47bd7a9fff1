package org.leibniz.language.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leibniz.diagnostic.Source;

/** Whole files that use every form of the language together. */
final class LanguageExamplesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
    param A, B, C, D                 // unknown scalars
    param w[3] = 0                   // an unknown vector
    param W[784, 128] = glorot_uniform()     // a random start
    param s > 0 = 1                  // bounded
    param R[k, k] : lower_triangular         // structured
    dim   k = 5                      // a size
    data  x[n], y[n]                 // bound from a file
    data  label[n] : int
    data  g = 9.81                   // a default
    let   r = y - w[0]*x             // a name for an expression
    fn    softplus(z) = max(z, 0) + log1p(exp(-abs(z)))
    fn    hypot(a, b) { let m = max(abs(a), abs(b)); m * sqrt((a/m)^2 + (b/m)^2) }
    import "layers.ad"
    """,
        """
    fn f(x, y) = fold(out = 1.0 for i in 0..y: if i > 1 and i < 5 then out * x else out)
    let last   = fold((h, c) = (h0, c0) for t in 0..T: lstm_cell(h, c, x[t, :]))
    let path   = scan(z = z0 for t in 0..T: A @ z)              // every state
    let root   = fold(z = 1.0 while abs(z^2 - a) > 1e-12 max 50: z - (z^2 - a) / (2*z))
    """,
        """
    minimize mean(r^2)
    A + B == 9
    x + y <= 3
    y ~ normal(w[0]*x, s)
    output predicted
    metric accuracy = mean(argmax(logits, axis=1) == label)
    """,
        """
    let dy  = grad(y, x)
    let J   = jacobian(v, x)
    let H   = hessian(y, x)
    let Hv  = hvp(y, x, v)
    let d2y = grad(grad(y, x), x)
    let c   = stop_gradient(y)
    fn clip_gradient(x) = x with gradient(g) = clamp(g, -1, 1)
    fn product(x, y) = x*y with gradient(g) = (g*y, g*x)
    """,
        """
    data  x[batch, 784], label[batch] : int
    param W1[784, 128] = glorot_uniform(), b1[128] = 0
    param W2[128, 10]  = glorot_uniform(), b2[10]  = 0
    let h      = dropout(relu(x @ W1 + b1), 0.2)
    let logits = h @ W2 + b2
    minimize mean(cross_entropy(logits, label)) + 0.001 * sum(W1^2)
    metric accuracy = mean(argmax(logits, axis=1) == label)
    using adam(lr = 0.001, epochs = 5, batch = 32)
    state m[128] = 0
    update m = 0.9*m + 0.1*mean(z, axis=0)
    """,
      })
  void readsAndPrintsTheSameAgain(String text) {
    String printed =
        SyntaxPrinter.print(new SyntaxTree(new Source("a", text), Reading.statements(text)));
    String again =
        SyntaxPrinter.print(new SyntaxTree(new Source("b", printed), Reading.statements(printed)));
    assertEquals(printed, again);
    // Canonical text differs from the written in spaces, parentheses and comments only, and in one
    // declaration a line.
    String written =
        text.lines().map(line -> line.replaceAll("//.*", "")).collect(Collectors.joining("\n"));
    assertEquals(bare(written), bare(printed));
  }

  private static String bare(String text) {
    return text.replaceAll("\\b(param|data)\\b|[\\s(),;]", "");
  }
}
