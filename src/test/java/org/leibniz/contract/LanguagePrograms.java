package org.leibniz.contract;

import java.util.LinkedHashMap;
import java.util.Map;

/** Programs that together use what the language has, each with derivatives. */
final class LanguagePrograms {
  private LanguagePrograms() {}

  /** The texts by name. */
  static final Map<String, String> ALL = new LinkedHashMap<>();

  static {
    ALL.put(
        "folds of pairs",
        """
        param w[3] = [0.3, -0.2, 0.5]
        data x[4] = [1.0, 2.0, -1.0, 0.5]
        fn total(h, c) = h + 2*c
        fn last(w) = fold((h, c) = (0.1, 0.0) for t in 0..4: (tanh(w[0]*x[t] + w[1]*h), 0.9*c + w[2]*h))
        fn first(a, b) = a
        let h = fold(h = 0.1 for t in 0..4: tanh(w[0]*x[t] + w[1]*h + w[2]))
        let dh = grad(h, w)
        let hh = hessian(h, w)
        """);
    ALL.put(
        "scans of vectors",
        """
        param A[2, 2] = [[0.9, 0.2], [-0.1, 0.8]]
        param z0[2] = [1.0, -1.0]
        let path = scan(z = z0 for t in 0..6: A @ z)
        let energy = sum(path^2)
        let dA = grad(energy, A)
        let dz = grad(energy, z0)
        let J = jacobian(path, z0)
        let again = grad(sum(dz^2), A)
        """);
    ALL.put(
        "loops with a condition",
        """
        param a = 2.5
        let root = fold(z = 1.0 while abs(z^2 - a) > 1e-12 max 50: z - (z^2 - a) / (2*z))
        let slope = grad(root, a)
        let curvature = grad(slope, a)
        let none = fold(z = a while z > 100 max 5: z/2)
        let rounds = fold(n = 0 while n < 7 max 100: n + 3)
        """);
    ALL.put(
        "loops of lanes",
        """
        param v[3] = [2.0, 0.5, 9.0]
        fn root(a) = fold(z = 1.0 while abs(z^2 - a) > 1e-10 max 50: z - (z^2 - a) / (2*z))
        let roots = [root(v[i]) for i in 0..3]
        let slopes = grad(sum(roots), v)
        let powers = [fold(p = 1.0 for j in 0..i: p*v[i]) for i in 0..3]
        let dp = grad(sum(powers), v)
        """);
    ALL.put(
        "gathers",
        """
        param W[4, 2] = [[0.1, 0.2], [0.3, -0.4], [0.5, 0.6], [-0.7, 0.8]]
        data idx[5] : int = [3, 0, 3, 1, 2]
        let rows = W[idx]
        let loss = sum(tanh(rows)^2)
        let dW = grad(loss, W)
        let column = W[:, 1][idx]
        data d[2] = [0.3, 1.05]
        let twice = d[[1, 1, 0, 1, 0]][[4, 1, 4]]
        let picked = sum(W[idx[i], 0]*i for i in 0..5)
        let dp = grad(picked, W)
        """);
    ALL.put(
        "comprehensions",
        """
        param p[3] = [0.4, -1.2, 2.0]
        let K = [[exp(-(p[i] - p[j])^2) for j in 0..3] for i in 0..3]
        let s = sum(K)
        let ds = grad(s, p)
        let H = hessian(s, p)
        let triangle = sum(p[i]*p[j] for i in 0..3 for j in 0..i)
        let dt = grad(triangle, p)
        """);
    ALL.put(
        "nested derivatives",
        """
        param x = 0.7
        param y = -0.3
        let z = sin(x*y) + exp(x)*y^2
        let d1 = grad(z, x)
        let d2 = grad(d1, x)
        let d3 = grad(d2, y)
        let d4 = grad(d3, y)
        let along = grad(grad(x^3*y^2, x), y)
        """);
    ALL.put(
        "products with derivatives",
        """
        param x[3] = [0.2, 0.4, -0.6]
        data u[3] = [1.0, -1.0, 2.0]
        let v = [x[0]*x[1], sin(x[2]), exp(x[0])]
        let s = sum(v^2)
        let J = jacobian(v, x)
        let forward = jvp(v, x, u)
        let backward = vjp(v, x, u)
        let curved = hvp(s, x, u)
        let H = hessian(s, x)
        let gap = sum(abs(H @ u - curved))
        """);
    ALL.put(
        "structured parameters",
        """
        param R[3, 3] : lower_triangular
        param S[2, 2] : symmetric
        param q[3] : simplex
        param o[3] : ordered
        param s > 0 = 1.5
        param b in [0, 1] = 0.25
        let all_ = sum(R^2) + sum(exp(S)) + sum(q*o) + log(s) + b
        let dR = grad(all_, R)
        let dq = grad(all_, q)
        let ds = grad(all_, s)
        """);
    ALL.put(
        "searches and truths",
        """
        param M[2, 3] = [[1.0, 3.0, 2.0], [0.5, -1.0, 0.5]]
        let best = argmax(M, axis=1)
        let least = argmin(M)
        let top = sum(max(M, axis=1))
        let dtop = grad(top, M)
        let inside = all(M > -2, axis=0)
        let some = any(M == 0.5)
        let share = mean(if M > 0.6 then 1.0 else 0.0)
        """);
    ALL.put(
        "rules of one's own",
        """
        param x = 2.0
        param y = 3.0
        fn clip_gradient(x) = x with gradient(g) = clamp(g, -1, 1)
        fn product(x, y) = x*y with gradient(g) = (g*y, g*x)
        let a = clip_gradient(x)^3
        let da = grad(a, x)
        let b = product(x, y)^2
        let db = grad(b, x)
        let ddb = grad(db, y)
        let c = x*stop_gradient(x*y)
        let dc = grad(c, x)
        """);
    ALL.put(
        "matrices",
        """
        param A[2, 3] = [[1.0, 2.0, 3.0], [-1.0, 0.5, 0.25]]
        param v[3] = [0.1, 0.2, -0.3]
        let p = A @ v
        let q = A @ A'
        let f = norm(p)^2 + sum(q^2) + v @ v
        let dA = grad(f, A)
        let dv = grad(f, v)
        let H = jacobian(dv, v)
        let quadratic = v @ (A' @ (A @ v))
        let dq = grad(quadratic, v)
        """);
    ALL.put(
        "branches not taken",
        """
        param x = 0
        param v[3] = [-1.0, 0.0, 4.0]
        let root = if x > 0 then sqrt(x) else 0
        let droot = grad(root, x)
        let deep = exp(sin(if x > 0 then log(x) else 2*x))
        let ddeep = grad(grad(deep, x), x)
        let each = sum(if v > 0 then sqrt(v) else 0)
        let deach = grad(each, v)
        let ratio = if x == 0 then 1 else sin(x)/x
        let dratio = grad(ratio, x)
        """);
    ALL.put(
        "a network",
        """
        data X[4, 2] = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
        data t[4] : int = [0, 1, 1, 0]
        param W[2, 3] = [[0.5, -0.3, 0.8], [0.1, 0.9, -0.7]]
        param b[3] = 0
        param V[3, 2] = [[0.2, -0.4], [0.6, 0.3], [-0.5, 0.1]]
        let h = tanh(X @ W + b)
        let logits = h @ V
        let loss = mean(logsumexp(logits, axis=1)) - mean([logits[i, t[i]] for i in 0..4])
        let dW = grad(loss, W)
        let db = grad(loss, b)
        let dV = grad(loss, V)
        let right = mean(argmax(logits, axis=1) == t)
        """);
    ALL.put(
        "probabilities",
        """
        param m = 0.3, s = 1.2
        data y[4] = [0.1, 0.7, -0.4, 1.9]
        let density = -sum(0.5*((y - m)/s)^2 + log(s) + 0.5*log(2*pi))
        let score = grad(density, m)
        let information = -hessian(density, s)
        let logistic = sum(log(1 + exp(-y*m)))
        let dl = grad(logistic, m)
        let special = lgamma(s) + digamma(s) + polygamma(1, s) + erf(m) + erfc(m)
        let ds = grad(special, s)
        """);
  }
}
