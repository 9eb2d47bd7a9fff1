/**
 * The loop program: what a graph becomes before it is Java. Loops over named counters, flat
 * buffers, scalar expressions.
 *
 * <p>Invariant: a program is data; it knows neither the graph that it came from nor the text that
 * it becomes.
 *
 * <p>May import: {@code graph} (for element types and sizes) and {@code interval}.
 */
package org.leibniz.loop;
