/**
 * Source files, places in them, findings about them with stable codes, and how findings are drawn
 * for a person.
 *
 * <p>Invariant: everything here is immutable, and drawing a finding never fails, whatever the text
 * of the source.
 *
 * <p>May import nothing of Leibniz.
 */
package org.leibniz.diagnostic;
