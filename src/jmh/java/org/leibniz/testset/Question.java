package org.leibniz.testset;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.leibniz.data.Inputs;

/**
 * A problem as a file of Leibniz, with what is known of its answer.
 *
 * @param id its name, with the start where there are several
 * @param text the file
 * @param data what is bound to it
 * @param names the parameters, in the order of {@code params} and {@code errors}
 * @param objective the best value known
 * @param params accepted answers; none where only the objective is known
 * @param errors the standard errors
 * @param exact whether the params must agree for the problem to count as solved, not the objective
 */
record Question(
    String id,
    String text,
    Inputs data,
    List<String> names,
    OptionalDouble objective,
    List<double[]> params,
    Optional<double[]> errors,
    boolean exact) {}
