/**
 * What is doubtful in a file: derivatives that are 0 by its form, params without influence, rules
 * of derivatives that differ from differences of values.
 *
 * <p>Invariant: a finding names the place in the file; nothing is claimed that was not computed or
 * seen in the graph.
 *
 * <p>May import: the floors below {@code model}, and the rooms up to {@code tier}.
 */
package org.leibniz.model.check;
