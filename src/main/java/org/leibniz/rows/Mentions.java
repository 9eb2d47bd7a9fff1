package org.leibniz.rows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/** How often statements name each buffer. */
final class Mentions extends Transformation {
  private final Map<String, Integer> counts = new HashMap<>();

  private Mentions() {}

  static Map<String, Integer> of(List<Statement> statements) {
    Mentions mentions = new Mentions();
    mentions.block(statements);
    return mentions.counts;
  }

  @Override
  protected Buffer buffer(Buffer buffer) {
    counts.merge(buffer.name(), 1, Integer::sum);
    return buffer;
  }
}
