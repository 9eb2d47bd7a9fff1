"""The sets that TestsetTable solves, by SciPy, with exact derivatives by dual numbers: problems solved, evaluations, time.

python3 testsets.py FOLDER [benchmarks.jar]

With the jar TestsetTable solves each set first, and both stand in one table. The medians are those of one problem. The times
of SciPy are with derivatives in Python.
A problem counts as solved where TestsetTable counts it: six digits of all parameters and standard deviations for NIST,
the best known value to a relative 1e-6 for the others, constraints kept to 1e-8. Least squares end after 2000 evaluations per
unknown, minimisers after 2000 steps.
"""

import json
import math
import pathlib
import re
import subprocess
import sys
import time
import warnings

import numpy
import scipy.optimize
import scipy.special
warnings.filterwarnings("ignore")

DIGITS = 6
RELATIVE = 1e-6
NOTHING = 1e-15
ALLOWED = 1e-8
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


class Jet(Dual):
    """A value with its gradient and its Hessian, for expressions of scalars."""

    def __init__(self, value, slopes, bends):
        super().__init__(value, slopes)
        self.bends = bends

    def curved(self, value, slope, bend):
        return Jet(value, slope * self.slopes, slope * self.bends + bend * numpy.outer(self.slopes, self.slopes))

    def __neg__(self):
        return Jet(-self.value, -self.slopes, -self.bends)

    def __add__(self, other):
        if isinstance(other, Jet):
            return Jet(self.value + other.value, self.slopes + other.slopes, self.bends + other.bends)
        return Jet(self.value + other, self.slopes, self.bends)

    __radd__ = __add__

    def __mul__(self, other):
        if isinstance(other, Jet):
            cross = numpy.outer(self.slopes, other.slopes)
            return Jet(
                self.value * other.value, self.value * other.slopes + other.value * self.slopes,
                self.value * other.bends + other.value * self.bends + cross + cross.T)
        return Jet(self.value * other, self.slopes * other, self.bends * other)

    __rmul__ = __mul__

    def __truediv__(self, other):
        return self * (other ** -1.0 if isinstance(other, Jet) else 1 / other)

    def __pow__(self, other):
        if isinstance(other, Jet):
            return FUNCTIONS["exp"](other * FUNCTIONS["log"](self))
        slope = other * self.value ** (other - 1) if other else 0.0
        bend = other * (other - 1) * self.value ** (other - 2) if other * (other - 1) else 0.0
        return self.curved(self.value ** other, slope, bend)


def unary(function, slope, bend=None):
    def of(x):
        if isinstance(x, Jet):
            return x.curved(function(x.value), slope(x.value), bend(x.value))
        return x.chain(function(x.value), slope(x.value)) if isinstance(x, Dual) else function(x)

    return of


FUNCTIONS = {
    "exp": unary(numpy.exp, numpy.exp, numpy.exp),
    "log": unary(numpy.log, lambda x: 1 / x, lambda x: -1 / x ** 2),
    "log10": unary(numpy.log10, lambda x: 1 / (x * math.log(10))),
    "log1p": unary(numpy.log1p, lambda x: 1 / (1 + x), lambda x: -1 / (1 + x) ** 2),
    "sqrt": unary(numpy.sqrt, lambda x: 0.5 / numpy.sqrt(x), lambda x: -0.25 * x ** -1.5),
    "sin": unary(numpy.sin, numpy.cos, lambda x: -numpy.sin(x)),
    "cos": unary(numpy.cos, lambda x: -numpy.sin(x), lambda x: -numpy.cos(x)),
    "tan": unary(
        numpy.tan, lambda x: 1 + numpy.tan(x) ** 2, lambda x: 2 * numpy.tan(x) * (1 + numpy.tan(x) ** 2)),
    "atan": unary(numpy.arctan, lambda x: 1 / (1 + x * x), lambda x: -2 * x / (1 + x * x) ** 2),
    "sinh": unary(numpy.sinh, numpy.cosh, numpy.sinh),
    "cosh": unary(numpy.cosh, numpy.sinh, numpy.cosh),
    "tanh": unary(
        numpy.tanh, lambda x: 1 - numpy.tanh(x) ** 2, lambda x: -2 * numpy.tanh(x) * (1 - numpy.tanh(x) ** 2)),
    "abs": unary(numpy.abs, numpy.sign, lambda x: 0.0),
    "erf": unary(scipy.special.erf, lambda x: 2 / math.sqrt(math.pi) * numpy.exp(-x * x)),
    "lgamma": unary(scipy.special.gammaln, scipy.special.psi),
    "choose": lambda c, a, b: a if c else b,
    "pi": math.pi,
}


def compiled(text):
    return compile(re.sub(r"\bif\(", "choose(", text.replace("^", "**")), "expression", "eval")


class Counted:
    """Residuals or an objective with exact derivatives, counted."""

    def __init__(self, texts, names, data, definitions=()):
        self.definitions = [(d["name"], compiled(d["expr"])) for d in definitions]
        self.codes = [compiled(text) for text in texts]
        self.names = names
        self.data = {name: numpy.array(values) for name, values in data.items()}
        self.shape = next(iter(self.data.values())).shape if data else ()
        self.values = self.derivatives = self.seconds = 0

    def evaluate(self, unknowns):
        scope = dict(FUNCTIONS, **self.data, **dict(zip(self.names, unknowns)))
        for name, code in self.definitions:
            scope[name] = eval(code, scope)
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


    def second(self, x):
        self.seconds += 1
        flat = numpy.zeros((len(x), len(x)))
        unknowns = [Jet(value, numpy.eye(len(x))[i], flat) for i, value in enumerate(x)]
        found = self.evaluate(unknowns)[0]
        return found.bends if isinstance(found, Jet) else flat


class Summed(Counted):
    """The sum over rows of data of one expression."""

    def value(self, x):
        return float(numpy.sum(numpy.broadcast_to(super().value(x), self.shape)))

    def first(self, x):
        return super().first(x).sum(axis=0)


def least_squares(function, start, method):
    counted = Counted(*function)
    answer = scipy.optimize.least_squares(
        counted.value, start, counted.first, method=method, x_scale="jac",
        xtol=1e-15, ftol=1e-15, gtol=1e-15, max_nfev=MOST * len(start))
    return counted, answer.x, 2 * answer.cost, answer.jac


def minimize(function, start, method):
    counted = (Summed if function[2] else Counted)(*function)
    curved = {"hess": counted.second} if method in ("trust-ncg", "Newton-CG") else {}
    answer = scipy.optimize.minimize(
        counted.value, start, jac=counted.first, method=method, tol=1e-12, options={"maxiter": MOST}, **curved)
    return counted, answer.x, float(answer.fun), None


def constrained(problem, start, method):
    """The objective under bounds and constraints, whose Jacobian is exact too; the largest violation counts."""
    names = problem["variables"]
    definitions = problem.get("defs") or ()
    counted = Counted([problem["objective"]], names, {}, definitions)
    sides = [
        [[-math.inf if low is None else low for low in lower], [math.inf if high is None else high for high in upper]]
        for lower, upper in (
            (problem["lower"], problem["upper"]),
            ([c["lower"] for c in problem["constraints"]], [c["upper"] for c in problem["constraints"]]))]
    relations = Counted([c["expr"] for c in problem["constraints"]], names, {}, definitions)
    rows = lambda x: numpy.atleast_1d(numpy.array(relations.value(x), float))
    limits = []
    if problem["constraints"]:
        jacobian = lambda x: numpy.atleast_2d(relations.first(x))
        limits = [scipy.optimize.NonlinearConstraint(rows, *sides[1], jac=jacobian, hess=scipy.optimize.BFGS())]
    answer = scipy.optimize.minimize(
        counted.value, start, jac=counted.first, method=method, bounds=scipy.optimize.Bounds(*sides[0]),
        constraints=limits, tol=1e-12, options={"maxiter": MOST})
    missed = 0.0
    for found, (lower, upper) in ((answer.x, sides[0]), (rows(answer.x) if limits else numpy.zeros(0), sides[1])):
        missed = max([missed] + [max(low - u, u - high) for u, low, high in zip(found, lower, upper)])
    return counted, answer.x, float(answer.fun), missed


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


def regression(folder):
    for problem in problems(folder, "regression"):
        function = [problem["loss_per_obs"]], problem["parameters"], problem["data"]
        yield function, problem["start"], best(problem["reference"]["objective"])


def kept(value):
    return lambda x, found, missed: found - value <= max(ALLOWED, RELATIVE * abs(value)) and missed <= ALLOWED


def hock_schittkowski(folder):
    for problem in problems(folder, "hock_schittkowski"):
        yield problem, problem["x0"], kept(problem["f_star"])


def problems(folder, name):
    return json.loads((pathlib.Path(folder) / (name + ".json")).read_text())["problems"]


LINE = "{:22} {:24} {:>10} {:>8} {:>8} {:>8} {:>8} {:>8} {:>10}"


class Row:
    """What a method needs for the problems of a set: values, first and second derivatives, milliseconds for each."""

    def __init__(self, name, by):
        self.name, self.by, self.solved, self.work = name, by, 0, []

    def add(self, solved, values, derivatives, second, milliseconds):
        self.solved += solved
        self.work.append((values, derivatives, second, milliseconds))

    def print(self):
        totals = numpy.sum(self.work, axis=0)
        medians = numpy.median(self.work, axis=0)
        print(LINE.format(
            self.name, self.by, f"{self.solved} of {len(self.work)}", f"{medians[0]:.0f}", f"{totals[0]:.0f}",
            f"{totals[1]:.0f}", f"{totals[2]:.0f}", f"{medians[3]:.1f}", f"{totals[3]:.0f}"), flush=True)


def row(name, questions, solve, method):
    result = Row(name, "SciPy, " + method)
    for function, start, right in questions:
        begin = time.perf_counter()
        try:
            counted, x, value, jacobian = solve(function, numpy.array(start, float), method)
            milliseconds = 1e3 * (time.perf_counter() - begin)
            solved = bool(right(x, value, jacobian))
            result.add(solved, counted.values, counted.derivatives, counted.seconds, milliseconds)
        except (ValueError, numpy.linalg.LinAlgError):
            result.add(False, 0, 0, 0, 1e3 * (time.perf_counter() - begin))
    result.print()


OURS = re.compile(
    r"^.{34} (yes|unsure|no) +(?:\S+ +){4}(?P<values>\d+) +(?P<first>\d+) +(?P<second>\d+) +(?P<ms>[\d.]+)(  |$)")


def ours(folder, name, jar):
    """The rows that TestsetTable prints for a set; a problem that it refuses has none of these columns."""
    result = Row(name, "Leibniz, auto")
    table = ["java", "-cp", jar, "org.leibniz.testset.TestsetTable", folder, name]
    for line in subprocess.run(table, capture_output=True, text=True).stdout.splitlines():
        found = OURS.match(line)
        if found:
            work = (float(found[key]) for key in ("values", "first", "second", "ms"))
            result.add(found[1] == "yes", *work)
        elif line[34:41].strip() == "no":
            result.add(False, 0, 0, 0, 0.0)
    result.print()


SETS = {
    "nist_strd": (nist, least_squares, ("trf", "lm")),
    "mgh": (mgh, least_squares, ("trf",)),
    "unconstrained_cutest": (unconstrained, minimize, ("BFGS", "L-BFGS-B", "trust-ncg")),
    "regression": (regression, minimize, ("BFGS",)),
    "hock_schittkowski": (hock_schittkowski, constrained, ("SLSQP", "trust-constr")),
}


def main(folder, jar=None):
    print(LINE.format("", f"SciPy {scipy.__version__}", "solved", "median", "values", "deriv.", "second", "median", "ms"))
    for name, (questions, solve, methods) in SETS.items():
        if jar:
            ours(folder, name, jar)
        for method in methods:
            row(name, questions(folder), solve, method)


main(*sys.argv[1:])
