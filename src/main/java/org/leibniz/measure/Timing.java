package org.leibniz.measure;

import java.util.OptionalLong;

/**
 * What one run of a task costs.
 *
 * @param seconds of processor time, the median of rounds
 * @param least the same of the fastest round
 * @param allocated bytes on the heap; empty where the virtual machine does not count them
 */
public record Timing(double seconds, double least, OptionalLong allocated) {}
