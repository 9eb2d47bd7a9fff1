"""The samples and the problems of the sets in Ipopt, and those with whole numbers in SCIP, by way of .nl files.

python3 ipopt.py FOLDER [part of a title]

FOLDER holds the sets, as for testsets.py. Each problem is written as a file of Leibniz, which `target/ad compile --nl` turns into
an .nl file. Ipopt solves that where the module casadi is found, SCIP where pyscipopt is; `target/ad solve` solves the .ad file. A
row has

    answer   the digits in which the objective of the .nl file, at the answer of `ad solve`, agrees with what `ad solve` says,
             or those by which its constraints hold there, if these are fewer
    text     the fewest digits in which values, gradients and Jacobians of the .nl file agree with those of the text of the set,
             which CasADi reads and differentiates by itself, at three points
    objective   of `ad solve`, of the other solver, and the digits in which they agree; the best known where there is one

Digits are of the relative error, of the error itself beside numbers below 1; of gradients relative to the greatest element.
"""

import csv
import json
import math
import pathlib
import random
import re
import subprocess
import sys
import tempfile

try:
    import casadi
except ImportError:
    sys.exit("the module casadi, which holds Ipopt, is not found: pip install casadi")
try:
    import pyscipopt
except ImportError:
    pyscipopt = None

HOME = pathlib.Path(__file__).resolve().parents[3]
AD = str(HOME / "target" / "ad")
SECONDS = 60
MOST_DIGITS = 15
POINTS = 3
# Both find answers as good as this, and an answer is the best where it is so close to the best known.
AGREED = 6
ALLOWED = 1e-6
OBJECTIVE = re.compile(r"^(minimize|maximize)\b|^[^/]*~", re.MULTILINE)
ASKED = re.compile(r"^(minimize|maximize)\b|^[^/]*~|^[^/(]*==", re.MULTILINE)


class Problem:
    """A problem as a file of Leibniz.

    options are those that `ad` needs for it; best is the best value known; functions, where the set has expressions, are the
    names of the unknowns, the objective and the relations, each with the side of the bounds that it stands for.
    """

    def __init__(self, name, text, options=(), best=None, functions=None):
        self.name, self.text, self.options, self.best, self.functions = name, text, list(options), best, functions


def written(expression):
    """`if(c, a, b)` is `(if c then a else b)`, all else is the same."""
    while True:
        found = re.search(r"\bif\(", expression)
        if not found:
            return expression
        commas, depth, end = [], 0, found.end()
        while depth >= 0:
            letter = expression[end]
            depth += {"(": 1, ")": -1}.get(letter, 0)
            if letter == "," and depth == 0:
                commas.append(end)
            end += 1
        first, second = commas
        expression = "".join([
            expression[:found.start()], "(if ", expression[found.end():first], " then ", expression[first + 1:second], " else ",
            expression[second + 1:end], expression[end:]])


def number(value):
    return repr(float(value))


def limited(lower, upper):
    if lower is None:
        return "" if upper is None else " <= " + number(upper)
    return " >= " + number(lower) if upper is None else f" in [{number(lower)}, {number(upper)}]"


def constrained(one):
    lines = [
        f"param {name}{limited(lower, upper)} = {number(start)}"
        for name, lower, upper, start in zip(one["variables"], one["lower"], one["upper"], one["x0"])]
    definitions = [(each["name"], each["expr"]) for each in one.get("defs") or ()]
    lines += [f"let {name} = {written(expression)}" for name, expression in definitions]
    relations = []
    for each in one["constraints"]:
        lower, upper = each["lower"], each["upper"]
        sides = [("==", lower)] if lower == upper else [(">=", lower), ("<=", upper)]
        for symbol, bound in sides:
            if bound is not None:
                lines.append(f"{written(each['expr'])} {symbol} {number(bound)}")
                relations.append((each["expr"], bound))
    lines.append("minimize " + written(one["objective"]))
    functions = one["variables"], definitions, one["objective"], relations
    return Problem(one["id"], "\n".join(lines) + "\n", best=one["f_star"], functions=functions)


def started(names, start):
    return [f"param {name} = {number(value)}" for name, value in zip(names, start)]


def minimisation(one):
    for each in one["instances"]:
        if each.get("objective") and not each.get("defs"):
            lines = started(each["variables"], each["x0"]) + ["minimize " + written(each["objective"])]
            yield Problem(
                f"{one['id']} n={each['n']}", "\n".join(lines) + "\n", best=each["f_best_found"],
                functions=(each["variables"], [], each["objective"], []))


def squares(one):
    objective = " + ".join(f"({residual})^2" for residual in one["residuals"])
    lines = started(one["variables"], one["x0"]) + ["minimize " + written(objective).replace(" + (", " +\n  (")]
    return Problem(
        one["id"], "\n".join(lines) + "\n", best=one["from_x0_levenberg_marquardt"]["f"],
        functions=(one["variables"], [], objective, []))


def fit(one):
    lines = [f"data {name} = [{', '.join(map(number, values))}]" for name, values in one["data"].items()]
    lines += started(one["parameters"], one["start"]) + [f"minimize sum({written(one['loss_per_obs'])})"]
    return Problem(one["id"], "\n".join(lines) + "\n", best=one["reference"]["objective"])


def puzzle(one):
    lines = [f"let {name} = {value}" for name, value in (one["parameters"] or {}).items()]
    kind = " : int" if one["integer"] else ""
    for name, start in zip(one["variables"], one["start"]):
        lower, upper = (one["bounds"] or {}).get(name, (None, None))
        bounds = f" in {int(lower)}..{int(upper)}" if one["integer"] and lower is not None else limited(lower, upper)
        lines.append(f"param {name}{kind}{bounds} = {int(start) if one['integer'] else number(start)}")
    for each in (one["equations"] or []) + (one["constraints"] or []):
        lines.append(re.sub(r"(?<![<>=!])=(?!=)", "==", written(each)))
    if one["kind"] == "cryptarithm":
        names = one["variables"]
        lines += [f"({a} - {b})^2 >= 1" for i, a in enumerate(names) for b in names[:i]]
    if one["objective"]:
        lines.append(("maximize " if one["sense"] == "max" else "minimize ") + written(one["objective"]))
    return Problem(one["id"], "\n".join(lines) + "\n")


SETS = {
    "hock_schittkowski": lambda one: [constrained(one)],
    "schittkowski2": lambda one: [constrained(one)],
    "puzzles": lambda one: [puzzle(one)],
    "mgh": lambda one: [squares(one)],
    "unconstrained_cutest": minimisation,
    "regression": lambda one: [fit(one)],
}


def samples():
    """Those that ask for something to be solved."""
    for file in sorted((HOME / "samples").glob("*.ad")):
        if not ASKED.search(file.read_text()):
            continue
        table = file.with_suffix(".csv")
        yield Problem(file.stem, file.read_text(), ["--data", str(table)] if table.exists() else [])


def read(folder, name):
    for one in json.loads((pathlib.Path(folder) / (name + ".json")).read_text())["problems"]:
        yield from SETS[name](one)


def command(*words):
    done = subprocess.run([AD, *words], capture_output=True, text=True, timeout=10 * SECONDS)
    return done.stdout, done.stderr.strip().splitlines()[:1]


# --- The same functions twice: of the .nl file and of the text of the set ---

WORDS = {
    name: getattr(casadi, name)
    for name in ("exp log sqrt sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh sign erf log1p expm1 log10 "
                 "hypot atan2").split()
}
WORDS.update({"abs": casadi.fabs, "pi": math.pi, "choose": casadi.if_else})
WORDS.update({"min": lambda *all: chained(casadi.fmin, all), "max": lambda *all: chained(casadi.fmax, all)})


def chained(function, arguments):
    result = arguments[0]
    for each in arguments[1:]:
        result = function(result, each)
    return result


def derivatives(x, objective, relations):
    relations = casadi.vertcat(*relations) if isinstance(relations, list) else relations
    both = [objective, relations, casadi.gradient(objective, x), casadi.jacobian(relations, x)]
    return casadi.Function("all", [x], [casadi.densify(each) for each in both])


def of_text(functions, columns):
    names, definitions, objective, relations = functions
    x = casadi.SX.sym("x", len(columns))
    scope = dict(WORDS, **{name: x[columns.index(name)] for name in names})

    def value(expression):
        return casadi.SX(eval(re.sub(r"\bif\(", "choose(", expression.replace("^", "**")), scope))

    for name, expression in definitions:
        scope[name] = value(expression)
    return derivatives(x, value(objective), [value(expression) - bound for expression, bound in relations])


UNARY = {
    13: "floor", 14: "ceil", 15: "fabs", 34: "logic_not", 37: "tanh", 38: "tan", 39: "sqrt", 40: "sinh", 41: "sin", 42: "log10",
    43: "log", 44: "exp", 45: "cosh", 46: "cos", 47: "atanh", 49: "atan", 50: "asinh", 51: "asin", 52: "acosh", 53: "acos"}
BINARY = {
    0: "plus", 1: "minus", 2: "times", 3: "rdivide", 5: "power", 20: "logic_or", 21: "logic_and", 22: "lt", 23: "le", 24: "eq",
    28: "ge", 29: "gt", 30: "ne", 48: "atan2", 76: "power", 78: "power"}
MANY = {11: casadi.fmin, 12: casadi.fmax, 54: casadi.plus}


class Own:
    """An .nl file read here: what CasADi's own reader lacks, such as conditions, CasADi's expressions have."""

    def __init__(self, path):
        lines = path.read_text().splitlines()
        counts = [[int(word) for word in line.split("#")[0].split()] for line in lines[1:10]]
        (size, rows), goals = counts[0][:2], counts[0][2]
        self.x = [casadi.SX.sym(f"x{i}") for i in range(size)]
        self.values = list(self.x) + [None] * sum(counts[8])
        self.g, self.goals = [casadi.SX(0)] * rows, [casadi.SX(0)] * goals
        self.x_init = [0.0] * size
        self.words = iter([word for line in lines[10:] for word in line.split("#")[0].split()])
        for word in self.words:
            self.segment(word[0], word[1:])
        self.f = self.goals[0] if goals else casadi.SX(0)
        self.f = -self.f if self.maximized else self.f
        self.discrete = self.last(size, counts[3], counts[5])

    maximized = False
    g_lb = g_ub = ()

    @staticmethod
    def last(size, nonlinear, whole):
        """The whole variables are the last of those in both, in constraints, in the objective, and of the linear ones."""
        ends = (nonlinear[2], nonlinear[0], max(nonlinear[:2]), size)
        discrete = [False] * size
        for end, count in zip(ends, (whole[2], whole[3], whole[4], whole[0] + whole[1])):
            discrete[end - count:end] = [True] * count
        return discrete

    def whole(self):
        """The next word as a whole number."""
        return int(next(self.words))

    def number(self):
        return float(next(self.words))

    def terms(self, count):
        return sum((self.values[self.whole()] * self.number() for _ in range(count)), casadi.SX(0))

    def bounds(self, count):
        pairs = []
        for _ in range(count):
            kind = self.whole()
            lower = self.number() if kind in (0, 2, 4) else -math.inf
            upper = self.number() if kind in (0, 1) else lower if kind == 4 else math.inf
            pairs.append((lower, upper))
        return [lower for lower, _ in pairs], [upper for _, upper in pairs]

    def segment(self, letter, rest):
        if letter == "C":
            self.g[int(rest)] += self.expression()
        elif letter == "O":
            maximized = self.whole() == 1
            self.maximized = maximized if int(rest) == 0 else self.maximized
            self.goals[int(rest)] += self.expression()
        elif letter == "V":
            count, _ = self.whole(), self.whole()
            linear = self.terms(count)
            self.values[int(rest)] = linear + self.expression()
        elif letter == "J":
            self.g[int(rest)] += self.terms(self.whole())
        elif letter == "G":
            self.goals[int(rest)] += self.terms(self.whole())
        elif letter == "b":
            self.x_lb, self.x_ub = self.bounds(len(self.x))
        elif letter == "r":
            self.g_lb, self.g_ub = self.bounds(len(self.g))
        elif letter == "x":
            for _ in range(int(rest)):
                index = self.whole()
                self.x_init[index] = self.number()
        elif letter == "d":
            [(self.whole(), self.number()) for _ in range(int(rest))]
        elif letter in "kK":
            [self.whole() for _ in range(int(rest))]
        elif letter == "S":
            count, _ = self.whole(), next(self.words)
            [(self.whole(), self.number()) for _ in range(count)]
        else:
            raise ValueError("the segment " + letter + rest)

    def expression(self):
        """Reads in prefix order: operators wait with the operands that they have so far."""
        waiting = []
        while True:
            word = next(self.words)
            kind, rest = word[0], word[1:]
            if kind == "o":
                code = int(rest)
                count = self.whole() if code in (11, 12, 54, 70, 71) else 3 if code == 35 else 2 if code in BINARY else 1
                waiting.append((code, count, []))
                continue
            value = self.values[int(rest)] if kind == "v" else casadi.SX(float(rest))
            while waiting:
                code, count, operands = waiting[-1]
                operands.append(value)
                if len(operands) < count:
                    break
                waiting.pop()
                value = self.applied(code, operands)
            else:
                return value

    @staticmethod
    def applied(code, operands):
        if code in UNARY:
            return getattr(casadi, UNARY[code])(*operands)
        if code in BINARY:
            return getattr(casadi, BINARY[code])(*operands)
        if code in MANY:
            return chained(MANY[code], operands)
        if code == 35:
            return casadi.if_else(*operands)
        if code in (16, 77):
            return -operands[0] if code == 16 else operands[0] ** 2
        raise ValueError(f"the operator o{code}")


class Nl:
    """An .nl file as CasADi reads it, or, where its reader lacks an operator, as it is read here."""

    def __init__(self, path):
        self.path = path
        self.builder = casadi.NlpBuilder()
        try:
            self.builder.import_nl(str(path))
            self.reader = "CasADi"
        except RuntimeError as lacking:
            self.reader = str(lacking).splitlines()[-1].split(": ", 1)[-1]
            self.builder = Own(path)
        self.columns = path.with_suffix(".col").read_text().split()
        self.rows = path.with_suffix(".row").read_text().split()
        self.sign = -1 if re.search(r"^O0 1", path.read_text(), re.MULTILINE) else 1
        self.x, self.g = casadi.vertcat(*self.builder.x), casadi.vertcat(*self.builder.g)
        self.functions = casadi.Function("functions", [self.x], [casadi.densify(self.builder.f), casadi.densify(self.g)])

    def whole(self):
        return any(self.builder.discrete)

    def at(self, x):
        """The objective, and by how much constraints are missed."""
        value, found = self.functions(x)
        return self.sign * float(value), self.missed(found)

    def missed(self, found):
        sides = zip(casadi.densify(found).nonzeros(), self.builder.g_lb, self.builder.g_ub)
        return max([0.0] + [max(lower - value, value - upper) for value, lower, upper in sides])

    def of_file(self):
        """The constraints in the order of the .ad file, as the differences of their two sides."""
        order = sorted(range(len(self.builder.g)), key=lambda i: int(re.findall(r"\d+", self.rows[i])[0]))
        differences = [
            self.builder.g[i] - (self.builder.g_lb[i] if math.isfinite(self.builder.g_lb[i]) else self.builder.g_ub[i])
            for i in order]
        return derivatives(self.x, self.builder.f, differences)

    def points(self, count):
        """Points near the start, within the bounds."""
        chance = random.Random(7)
        for _ in range(count):
            yield [
                min(max(start + chance.uniform(-0.3, 0.3) * max(1, abs(start)), lower), upper)
                for start, lower, upper in zip(self.builder.x_init, self.builder.x_lb, self.builder.x_ub)]

    def solve(self):
        """Ipopt's answer: how it ended, the objective, and by how much constraints are missed."""
        quiet = {"print_time": False, "error_on_fail": False, "show_eval_warnings": False}
        quiet["ipopt"] = {"print_level": 0, "sb": "yes", "max_iter": 3000, "max_wall_time": SECONDS}
        # As near as `ad solve` goes, and not past the bounds.
        quiet["ipopt"].update({"tol": 1e-10, "bound_relax_factor": 0})
        solver = casadi.nlpsol("solver", "ipopt", {"x": self.x, "f": self.builder.f, "g": self.g}, quiet)
        answer = solver(
            x0=self.builder.x_init, lbx=self.builder.x_lb, ubx=self.builder.x_ub, lbg=self.builder.g_lb, ubg=self.builder.g_ub)
        return solver.stats()["return_status"], self.sign * float(answer["f"]), self.missed(answer["g"])


def scip(path):
    model = pyscipopt.Model()
    model.hideOutput()
    model.readProblem(str(path))
    model.setParam("limits/time", SECONDS)
    model.optimize()
    status = model.getStatus()
    return status, model.getObjVal() if model.getNSols() else math.nan


def digits(found, expected, size=1.0):
    if found == expected or math.isnan(found) and math.isnan(expected):
        return MOST_DIGITS
    error = abs(found - expected) / max(size, abs(expected))
    return max(0.0, min(MOST_DIGITS, -math.log10(error))) if error > 0 else 0.0


def same(nl, functions):
    """The fewest digits in which the functions of a file and of its text agree."""
    fewest = MOST_DIGITS
    first, second = nl.of_file(), of_text(functions, nl.columns)
    for x in nl.points(POINTS):
        for ours, theirs in zip(first(x), second(x)):
            pairs = list(zip(ours.full().ravel(), theirs.full().ravel()))
            size = max([1.0] + [abs(value) for _, value in pairs if math.isfinite(value)])
            fewest = min([fewest] + [digits(found, expected, size) for found, expected in pairs])
    return fewest


# --- The table ---

LINE = "{:28} {:>6} {:>6} {:>6} {:>5} {:15} {:>17} {:20} {:>17} {:>6} {:>17}"


class Totals:
    def __init__(self):
        self.written = self.solved = self.theirs = self.agreed = self.ours_better = self.theirs_better = 0
        self.fewest_text, self.fewest_answer = [], []

    def print(self, title):
        least = lambda all: f"{min(all):.1f}" if all else "-"
        print(
            f"{title}: {self.written} written, ad solved {self.solved}, the other {self.theirs}; {self.agreed} agree, "
            f"ad better {self.ours_better}, the other better {self.theirs_better}; "
            f"fewest digits: answer {least(self.fewest_answer)}, text {least(self.fewest_text)}\n", flush=True)


def unknowns(params, columns):
    """The answer of `ad solve` in the order of the .nl file."""
    flat = {}

    def spread(name, value):
        if isinstance(value, list):
            for i, each in enumerate(value):
                spread(f"{name}[{i}]" if not name.endswith("]") else f"{name[:-1]}, {i}]", each)
        else:
            flat[name.replace(" ", "")] = float(value)

    for name, value in params.items():
        spread(name, value)
    return [flat[name.replace(" ", "")] for name in columns]


def row(problem, folder, totals):
    file, path = folder / "model.ad", folder / "model.nl"
    file.write_text(problem.text)
    _, refused = command("compile", str(file), "--nl", str(path), *problem.options)
    if refused:
        print(f"{problem.name:28} {refused[0]}", flush=True)
        return
    totals.written += 1
    ours = json.loads(command("solve", str(file), "--json", *problem.options)[0])
    # A system of equations has its squared residuals for an objective; in the .nl file it has none.
    objective = float(ours["objective"]) if OBJECTIVE.search(problem.text) else 0.0
    nl = Nl(path)
    value, missed = nl.at(unknowns(ours["params"], nl.columns))
    answer = min(digits(value, objective), digits(missed, 0))
    text = same(nl, problem.functions) if problem.functions else None
    if nl.whole():
        status, theirs = scip(path) if pyscipopt else ("no pyscipopt", math.nan)
        good = status == "optimal"
    else:
        status, theirs, missed = nl.solve()
        good = status in ("Solve_Succeeded", "Solved_To_Acceptable_Level") and missed <= ALLOWED
    solved = ours["status"] == "solved"
    agreement = digits(theirs, objective)
    close = agreement >= AGREED
    better = (objective < theirs) == (nl.sign > 0)
    totals.solved += solved
    totals.theirs += good
    totals.agreed += close and solved and good
    totals.ours_better += solved and (not good or not close and better)
    totals.theirs_better += good and (not solved or not close and not better)
    totals.fewest_answer.append(answer)
    totals.fewest_text += [] if text is None else [text]
    print(LINE.format(
        problem.name[:28], len(nl.columns), len(nl.builder.g), f"{answer:.1f}", "" if text is None else f"{text:.1f}",
        ours["status"], f"{objective:.10g}", status[:20], f"{theirs:.10g}", f"{agreement:.1f}",
        "" if problem.best is None else f"{problem.best:.10g}"), flush=True)


def main(folder, part=""):
    print(LINE.format(
        "", "x", "rows", "answer", "text", "ad solve", "objective", "Ipopt or SCIP", "objective", "digits", "best known"))
    for name, problems in [("samples", samples())] + [(name, read(folder, name)) for name in SETS]:
        totals = Totals()
        for problem in problems:
            if part in name + " " + problem.name:
                with tempfile.TemporaryDirectory() as temporary:
                    row(problem, pathlib.Path(temporary), totals)
        totals.print(name)


if __name__ == "__main__":
    main(*sys.argv[1:])
