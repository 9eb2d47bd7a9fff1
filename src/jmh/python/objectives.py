"""The objectives of the public suites in PyTorch, eager, on one thread: times of value and gradient.

python3 objectives.py GMM FILE, or LSTM FILE, or CHAIN puzzle, cubic or funnel, or PRODUCT ROWS,DEPTH,COLUMNS, or
NETWORK SAMPLES,FEATURES,UNITS,CLASSES
"""

import math
import statistics
import sys
import time

import torch

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)


def numbers(path):
    with open(path) as file:
        return iter(file.read().split())


def tensor(words, *shape):
    count = math.prod(shape)
    return torch.tensor([float(next(words)) for _ in range(count)]).reshape(shape)


def log_multigamma(a, d):
    return d * (d - 1) / 4 * math.log(math.pi) + sum(math.lgamma(a - j / 2) for j in range(d))


def gmm(alpha, mu, icf, x, gamma, m):
    """ADBench's sign: the likelihood plus the logarithm of the prior."""
    n, d = x.shape
    k = alpha.shape[0]
    q = icf[:, :d]
    columns, rows = torch.triu_indices(d, d, 1)
    below = torch.zeros(k, d, d).index_put((torch.arange(k)[:, None], rows, columns), icf[:, d:])
    factor = below + torch.diag_embed(torch.exp(q))
    mapped = torch.einsum('jrc,ijc->ijr', factor, x[:, None, :] - mu)
    beta = alpha + q.sum(1) - 0.5 * (mapped**2).sum(2)
    value = -n * d / 2 * math.log(2 * math.pi) + torch.logsumexp(beta, 1).sum()
    value = value - n * torch.logsumexp(alpha, 0)
    freedom = d + m + 1
    normaliser = freedom * d * (math.log(gamma) - 0.5 * math.log(2))
    normaliser -= log_multigamma(freedom / 2, d)
    return value + 0.5 * gamma**2 * (factor**2).sum() - m * q.sum() - k * normaliser


def lstm(main, extra, state, sequence):
    layers = state.shape[0] // 2
    c, b = sequence.shape
    h = [state[2 * j] for j in range(layers)]
    kept = [state[2 * j + 1] for j in range(layers)]
    total = 0.0
    for t in range(c - 1):
        x = sequence[t] * extra[0]
        for j in range(layers):
            w = main[2 * j].reshape(4, b)
            v = main[2 * j + 1].reshape(4, b)
            f = torch.sigmoid(x * w[0] + v[0])
            g = torch.sigmoid(h[j] * w[1] + v[1])
            o = torch.sigmoid(x * w[2] + v[2])
            z = torch.tanh(h[j] * w[3] + v[3])
            kept[j] = kept[j] * f + g * z
            h[j] = o * torch.tanh(kept[j])
            x = h[j]
        y = x * extra[1] + extra[2]
        total = total + (sequence[t + 1] * (y - torch.log(2 + torch.exp(y).sum()))).sum()
    return -total / ((c - 1) * b)


def differentiated(function, unknowns):
    for unknown in unknowns:
        unknown.grad = None
    value = function(*unknowns)
    value.backward()
    return value


def nanoseconds(work):
    """The median of several times, at least three."""
    work()
    times = []
    begin = time.thread_time()
    while len(times) < 3 or time.thread_time() - begin < 0.3:
        start = time.thread_time()
        work()
        times.append(time.thread_time() - start)
    return 1e9 * statistics.median(times)


def valued(function, unknowns):
    with torch.no_grad():
        return function(*unknowns)


def report(function, unknowns):
    """Value, check sum and norm of the gradient, nanoseconds of a value and of both."""
    for unknown in unknowns:
        unknown.requires_grad_()
    value = differentiated(function, unknowns).item()
    g = torch.cat([unknown.grad.reshape(-1) for unknown in unknowns])
    check = (g * torch.cos(0.1 * torch.arange(len(g)))).sum()
    print(*(f'{fact:.16g}' for fact in (value, check.item(), g.norm().item())))
    print(nanoseconds(lambda: valued(function, unknowns)))
    print(nanoseconds(lambda: differentiated(function, unknowns)))


def puzzle(x):
    a, b, c, d = x
    return (a + b - 9) ** 2 + (c - d - 1) ** 2 + (a + c - 8) ** 2 + (b - d - 2) ** 2


def cubic(c):
    x = torch.linspace(-1, 1, 20)
    error = c[0] + x * (c[1] + x * (c[2] + x * c[3])) - torch.sin(3 * x)
    return (error**2).mean()


def funnel(x):
    v, rest = x[0], x[1:]
    return v**2 / 18 + (rest**2).sum() / 2 * torch.exp(-v) + 4.5 * v


CHAINS = {
    'puzzle': (puzzle, 1e-3, [0.1, 0.2, 0.3, 0.4]),
    'cubic': (cubic, 1e-2, [0.0] * 4),
    'funnel': (funnel, 1e-3, [1.0] + [0.5] * 9),
}


def chain(function, step, start):
    """The same facts of 1000 small steps downhill, each of which needs the one before."""
    steps = 1000

    def descent():
        x = torch.tensor(start, requires_grad=True)
        for _ in range(steps):
            value = differentiated(function, [x])
            with torch.no_grad():
                x -= step * x.grad
        return value, x.grad

    def values():
        x = torch.tensor(start)
        with torch.no_grad():
            for _ in range(steps):
                x[0] = start[0] + 1e-9 * function(x)

    value, g = descent()
    check = (g * torch.cos(0.1 * torch.arange(len(g)))).sum()
    print(*(f'{fact:.16g}' for fact in (value.item(), check.item(), g.norm().item())))
    print(nanoseconds(values) / steps)
    print(nanoseconds(descent) / steps)


def made(factor, *shape):
    """Numbers between -1 and 1, times a factor."""
    return factor * (torch.arange(math.prod(shape)) * 7919 % 2001 / 1000.0 - 1).reshape(shape)


def product(m, n, q):
    x = made(1, n * (m + q))
    unknowns = [x[: m * n].reshape(m, n).clone(), x[m * n :].reshape(n, q).clone()]
    report(lambda a, b: ((a @ b - 1) ** 2).sum(), unknowns)


def network(n, d, h, k):
    x, classes = made(1, n, d), torch.arange(n) * 7919 % k
    shapes = [(d, h), (h,), (h, k), (k,)]
    parts = made(0.1, sum(math.prod(shape) for shape in shapes)).split([math.prod(shape) for shape in shapes])
    unknowns = [part.reshape(shape).clone() for part, shape in zip(parts, shapes)]

    def loss(w, b, v, c):
        return torch.nn.functional.cross_entropy(torch.tanh(x @ w + b) @ v + c, classes)

    report(loss, unknowns)


DENSE = {'PRODUCT': product, 'NETWORK': network}


def main(objective, path):
    if objective == 'CHAIN':
        chain(*CHAINS[path])
        return
    if objective in DENSE:
        DENSE[objective](*(int(size) for size in path.split(',')))
        return
    words = numbers(path)
    if objective == 'GMM':
        d, k, n = (int(next(words)) for _ in range(3))
        unknowns = [tensor(words, k), tensor(words, k, d), tensor(words, k, d * (d + 1) // 2)]
        x = tensor(words, n, d)
        gamma, m = float(next(words)), int(next(words))
        report(lambda a, u, f: gmm(a, u, f, x, gamma, m), unknowns)
    elif objective == 'LSTM':
        l, c, b = (int(next(words)) for _ in range(3))
        unknowns = [tensor(words, 2 * l, 4 * b), tensor(words, 3, b)]
        state, sequence = tensor(words, 2 * l, b), tensor(words, c, b)
        report(lambda w, e: lstm(w, e, state, sequence), unknowns)
    else:
        sys.exit(f'no such objective: {objective}')


if __name__ == '__main__':
    main(sys.argv[1], sys.argv[2])
