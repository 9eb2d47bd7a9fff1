/**
 * The reference interpreter: what a graph means, value by value; the oracle of the tests and the
 * first tier at run time.
 *
 * <p>Invariant: every operator is evaluated by its own value rule; what only one arm of a choice by
 * a scalar needs is evaluated only when that arm is taken; nothing recurses over a graph.
 *
 * <p>May import: {@code graph, operator}.
 */
package org.leibniz.evaluate;
