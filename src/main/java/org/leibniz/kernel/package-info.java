/**
 * Leibniz's own elementary and special functions on {@code double}.
 *
 * <p>The interpreter calls them; the emitter copies their text into the class it writes. So both
 * give the same bits on every JDK, cold and hot. Each function is within the error its comment
 * states, in units of the last place (ulp), as measured, and takes the values of {@code
 * java.lang.Math} at the edges.
 *
 * <p>Invariant: a kernel class holds constants and static methods on {@code double}, {@code int}
 * and {@code long} only; it allocates nothing, imports nothing and calls, beside other kernels,
 * only methods of the platform whose result is exact by their specification, and {@code StrictMath}
 * for the sine, cosine and tangent of huge arguments. The name of every constant, and of every
 * method, occurs in one kernel only, so that any of them may be pasted into one class. {@link
 * org.leibniz.kernel.Kernels} is the catalogue and is not itself copied.
 *
 * <p>This package imports no other package of Leibniz.
 */
package org.leibniz.kernel;
