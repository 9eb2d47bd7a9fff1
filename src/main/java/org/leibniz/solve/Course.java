package org.leibniz.solve;

/**
 * What a solve has done on its way.
 *
 * @param iterations how many iterations were made
 * @param evaluations how often the function was evaluated
 * @param history the objective at the start and after iterations {@code stride}, {@code 2 *
 *     stride}, ...; at most {@link History#LIMIT} entries
 * @param stride 1, or a power of two when the run was long
 */
public record Course(int iterations, Counts evaluations, double[] history, int stride) {
  /** The same with other evaluations. */
  Course with(Counts counts) {
    return new Course(iterations, counts, history, stride);
  }

  /** The same with the work of one that it began from, whose history is told. */
  Course goingOn(Course before) {
    return new Course(
        iterations + before.iterations,
        evaluations.plus(before.evaluations),
        before.history,
        before.stride);
  }
}
