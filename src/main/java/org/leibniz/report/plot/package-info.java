/**
 * Charts: fits with their bands, residuals, losses, profiles, correlations, sparsity patterns; as
 * SVG, or as PNG by {@code java.awt}, which nothing else may touch.
 *
 * <p>Invariant: the same content gives the same SVG on every machine; a PNG also depends on the
 * fonts and the JDK.
 *
 * <p>May import: {@code diagnostic}, {@code graph} for sparsity patterns, and {@code report}.
 */
package org.leibniz.report.plot;
