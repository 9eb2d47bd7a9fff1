/**
 * From a loop program to the text of a Java class that needs {@code java.base} only.
 *
 * <p>Invariant: the same program gives the same text, byte for byte; the text's methods allocate
 * nothing, apart from working storage whose length is known only while evaluating.
 *
 * <p>May import: {@code kernel, graph, loop}. It alone imports JavaPoet.
 */
package org.leibniz.emit;
