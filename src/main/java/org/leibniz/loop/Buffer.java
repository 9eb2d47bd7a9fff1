package org.leibniz.loop;

import org.leibniz.graph.ElementType;
import org.leibniz.graph.Size;

/** A stretch of doubles that values are kept in; its elements lie row by row. */
public record Buffer(String name, Size length, ElementType element) {}
