/**
 * Graphs followed element by element, for those who need scalar relations: searches in whole
 * numbers and {@code .nl} files.
 *
 * <p>Invariant: an element is a number that its reader gave out; sizes are numbers.
 *
 * <p>May import: {@code graph}, {@code loop}, {@code operator} and {@code evaluate}; no other room.
 */
package org.leibniz.model.element;
