/**
 * What a solver's functions run on: the interpreter at once, a compiled class when that pays.
 *
 * <p>Invariant: both tiers give the same bits; a compiler that fails leaves the interpreter, and a
 * note.
 *
 * <p>May import: {@code run}, {@code schedule} and the floors before them, and the rooms up to
 * {@code formulation}.
 */
package org.leibniz.model.tier;
