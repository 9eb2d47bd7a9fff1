package org.leibniz.solve;

/**
 * How a solve ended.
 *
 * @param status how
 * @param method the name of the method
 * @param reason a sentence for people: which test held, or what went wrong
 */
public record Verdict(Status status, String method, String reason) {}
