package org.leibniz.derive.sparse;

import java.util.Map;
import org.leibniz.graph.Node;

/**
 * A direction in which each row of a tensor is differentiated: in each row by an unknown of its
 * own.
 *
 * @param tangents where tangents are put in, and which: elements of rows of cuts, or unknowns that
 *     all rows share
 * @param columns by row the unknown; -1 where there is none
 */
record Direction(Map<Node, Node> tangents, int[] columns) {}
