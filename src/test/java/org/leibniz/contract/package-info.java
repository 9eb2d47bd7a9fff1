/**
 * Tests of the whole: from a text or a graph through every pass to both ways of running it, and
 * known answers from outside. What they need of other packages stands in {@code Passes} of the
 * model's tests and in public test domains.
 */
package org.leibniz.contract;
