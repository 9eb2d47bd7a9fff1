/**
 * The way of a graph through the compiler: the one list of passes, in order.
 *
 * <p>Invariant: every graph that is computed, compiled or written has gone through this list; after
 * each pass it is verified.
 *
 * <p>May import: {@code derive}, {@code rewrite}, {@code graph} and {@code model.request}.
 */
package org.leibniz.model.pipeline;
