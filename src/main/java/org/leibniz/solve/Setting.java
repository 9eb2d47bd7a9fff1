package org.leibniz.solve;

/**
 * One numeric option of a method.
 *
 * @param name as users write it
 * @param value the default
 * @param meaning a few words
 */
public record Setting(String name, double value, String meaning) {}
