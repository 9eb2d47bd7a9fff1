package org.leibniz.schedule;

import java.util.List;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;

/** Straight-line code: the statements and the expressions that are read after them. */
record Written(List<Statement> statements, List<Scalar> results) {}
