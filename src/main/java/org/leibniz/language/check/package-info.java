/**
 * What can be said about a file from its syntax alone: names in functions that nothing calls, calls
 * with wrong arguments, functions that call each other in a circle, names that stand twice.
 *
 * <p>Invariant: only reads syntax trees, never recurses over them, and gives one finding for one
 * fault; what it finds wrong with a function is not found again where the function is called.
 *
 * <p>May import diagnostic and language.parse.
 */
package org.leibniz.language.check;
