"""The sets that TestsetTable solves, by SciPy, with exact derivatives by dual numbers: problems solved, evaluations, time.

python3 testsets.py FOLDER

A problem counts as solved where TestsetTable counts it: six digits of all parameters and standard deviations for NIST,
the best known value to a relative 1e-6 for the others. Least squares end after 2000 evaluations per unknown, minimisers after 2000 steps.
"""

import json
import math
import pathlib
import re
import sys
import time
import warnings

import numpy
import scipy.optimize
warnings.filterwarnings("ignore")

DIGITS = 6
RELATIVE = 1e-6
NOTHING = 1e-15
MOST = 2000


class Dual:
    """A value with its derivatives by all unknowns, [unknowns, ...]: exact, forward."""

    __array_priority__ = 100

    def __init__(self, value, slopes):
        self.value, self.slopes = value, slopes

    def chain(self, value, slope):
        return Dual(value, slope * self.slopes)

    def __neg__(self):
        return Dual(-self.value, -self.slopes)

    def __add__(self, other):
        if isinstance(other, Dual):
            return Dual(self.value + other.value, self.slopes + other.slopes)
        value = self.value + other
        return Dual(value, self.slopes + 0 * value)

    __radd__ = __add__

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other

    def __mul__(self, other):
        if isinstance(other, Dual):
            return Dual(self.value * other.value, self.value * other.slopes + other.value * self.slopes)
        return Dual(self.value * other, self.slopes * other)

    __rmul__ = __mul__

    def __truediv__(self, other):
        return self * (other ** -1.0 if isinstance(other, Dual) else 1 / other)

    def __rtruediv__(self, other):
        return other * self ** -1.0

    def __pow__(self, other):
        if isinstance(other, Dual):
            return FUNCTIONS["exp"](other * FUNCTIONS["log"](self))
        return self.chain(self.value ** other, other * self.value ** (other - 1) if other else 0 * self.value)

    def __rpow__(self, other):
        return FUNCTIONS["exp"](self * numpy.log(other))

    def __gt__(self, other):
        return self.value > other

    def __lt__(self, other):
        return self.value < other


def unary(function, slope):
    return lambda x: x.chain(function(x.value), slope(x.value)) if isinstance(x, Dual) else function(x)


FUNCTIONS = {
    "exp": unary(numpy.exp, numpy.exp),
    "log": unary(numpy.log, lambda x: 1 / x),
    "log1p": unary(numpy.log1p, lambda x: 1 / (1 + x)),
    "sqrt": unary(numpy.sqrt, lambda x: 0.5 / numpy.sqrt(x)),
    "sin": unary(numpy.sin, numpy.cos),
    "cos": unary(numpy.cos, lambda x: -numpy.sin(x)),
    "tan": unary(numpy.tan, lambda x: 1 + numpy.tan(x) ** 2),
    "atan": unary(numpy.arctan, lambda x: 1 / (1 + x * x)),
    "sinh": unary(numpy.sinh, numpy.cosh),
    "cosh": unary(numpy.cosh, numpy.sinh),
    "tanh": unary(numpy.tanh, lambda x: 1 - numpy.tanh(x) ** 2),
    "abs": unary(numpy.abs, numpy.sign),
    "choose": lambda c, a, b: a if c else b,
    "pi": math.pi,
}


def compiled(text):
    return compile(re.sub(r"\bif\(", "choose(", text.replace("^", "**")), "expression", "eval")


class Counted:
    """Residuals or an objective with exact derivatives, counted."""

    def __init__(self, texts, names, data):
        self.codes = [compiled(text) for text in texts]
        self.names = names
        self.data = {name: numpy.array(values) for name, values in data.items()}
        self.shape = next(iter(self.data.values())).shape if data else ()
        self.values = self.derivatives = 0

    def evaluate(self, unknowns):
        scope = dict(FUNCTIONS, **self.data, **dict(zip(self.names, unknowns)))
        return [eval(code, scope) for code in self.codes]

    def value(self, x):
        self.values += 1
        values = self.evaluate(x)
        return values[0] if len(values) == 1 else numpy.array(values)

    def first(self, x):
        self.derivatives += 1
        zero = numpy.zeros((len(x),) + (1,) * len(self.shape))
        unknowns = []
        for i, value in enumerate(x):
            slopes = zero.copy()
            slopes[i] = 1
            unknowns.append(Dual(value, slopes))
        rows = [
            numpy.broadcast_to(found.slopes if isinstance(found, Dual) else zero, (len(x),) + self.shape)
            for found in self.evaluate(unknowns)
        ]
        return rows[0].T if len(rows) == 1 else numpy.array(rows)


def least_squares(function, start, method):
    counted = Counted(*function)
    answer = scipy.optimize.least_squares(
        counted.value, start, counted.first, method=method, x_scale="jac",
        xtol=1e-15, ftol=1e-15, gtol=1e-15, max_nfev=MOST * len(start))
    return counted, answer.x, 2 * answer.cost, answer.jac


def minimize(function, start, method):
    counted = Counted(*function)
    answer = scipy.optimize.minimize(
        counted.value, start, jac=counted.first, method=method, tol=1e-12,
        options={"maxiter": MOST})
    return counted, answer.x, float(answer.fun), None


def digits(found, certified):
    error = abs(found - certified) / (abs(certified) or 1)
    return -math.log10(error) if error > 0 else 15


def certified(problem):
    exact = problem["high_precision"]
    params, deviations = ([float(text) for text in exact[key]] for key in ("parameters", "sd"))

    def right(x, value, jacobian):
        rows, columns = jacobian.shape
        errors = numpy.sqrt(numpy.diag(numpy.linalg.pinv(jacobian.T @ jacobian)) * value / (rows - columns))
        pairs = list(zip(x, params)) + list(zip(errors, deviations))
        return min(digits(found, known) for found, known in pairs) >= DIGITS

    return right


def best(value):
    return lambda x, found, jacobian: found - value <= max(NOTHING, RELATIVE * abs(value))


def nist(folder):
    for problem in problems(folder, "nist_strd"):
        function = [problem["residual"]], problem["parameters"], problem["data"]
        for start in ("start1", "start2"):
            yield function, problem[start], certified(problem)


def mgh(folder):
    for problem in problems(folder, "mgh"):
        function = problem["residuals"], problem["variables"], {}
        yield function, problem["x0"], best(problem["from_x0_levenberg_marquardt"]["f"])


def unconstrained(folder):
    for problem in problems(folder, "unconstrained_cutest"):
        for instance in problem["instances"]:
            if instance.get("objective"):
                function = [instance["objective"]], instance["variables"], {}
                yield function, instance["x0"], best(instance["f_best_found"])


def problems(folder, name):
    return json.loads((pathlib.Path(folder) / (name + ".json")).read_text())["problems"]


def row(title, questions, solve, method):
    solved = count = values = derivatives = 0
    seconds = 0.0
    for function, start, right in questions:
        count += 1
        begin = time.perf_counter()
        try:
            counted, x, value, jacobian = solve(function, numpy.array(start, float), method)
            seconds += time.perf_counter() - begin
            values += counted.values
            derivatives += counted.derivatives
            solved += bool(right(x, value, jacobian))
        except (ValueError, numpy.linalg.LinAlgError):
            seconds += time.perf_counter() - begin
    print(f"{title:34} {solved:3} of {count:3} {values:8} {derivatives:8} {1e3 * seconds:10.0f}")


def main(folder):
    print(f"{'SciPy ' + scipy.__version__:34} {'solved':>10} {'values':>8} {'deriv.':>8} {'ms':>10}")
    for method in ("trf", "lm"):
        row("nist_strd least_squares " + method, nist(folder), least_squares, method)
    row("mgh least_squares trf", mgh(folder), least_squares, "trf")
    row("unconstrained_cutest minimize BFGS", unconstrained(folder), minimize, "BFGS")


main(sys.argv[1])
