package org.leibniz.report.plot;

/** A rectangle by its upper left corner, in points. */
public record Area(double x, double y, double width, double height) {}
