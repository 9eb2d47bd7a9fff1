/**
 * Times pieces of work and the machine itself, in processor time of the thread.
 *
 * <p>Invariant: nothing is timed before it is warm; a figure is a median of rounds, and what is
 * compared takes turns.
 *
 * <p>May import: nothing of the compiler.
 */
package org.leibniz.measure;
