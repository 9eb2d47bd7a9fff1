package org.leibniz.language.parse;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;
import org.leibniz.diagnostic.Source;

/**
 * A source as the lexer reads it: whole code points, but positions in UTF-16 units, so that a
 * token's place is a place in the source's text also after a character beyond the basic plane.
 */
final class CharacterStream implements CharStream {
  private final Source source;
  private final String text;
  private int position;

  CharacterStream(Source source) {
    this.source = source;
    this.text = source.text();
  }

  @Override
  public void consume() {
    if (position == text.length()) {
      throw new IllegalStateException("the end cannot be consumed");
    }
    position += Character.charCount(text.codePointAt(position));
  }

  @Override
  public int LA(int distance) {
    if (distance == 1) {
      return position < text.length() ? text.codePointAt(position) : IntStream.EOF;
    }
    if (distance == 0) {
      return 0;
    }
    int at = position;
    try {
      at = text.offsetByCodePoints(position, distance > 0 ? distance - 1 : distance);
    } catch (IndexOutOfBoundsException outside) {
      return IntStream.EOF;
    }
    return at < text.length() ? text.codePointAt(at) : IntStream.EOF;
  }

  @Override
  public int mark() {
    return -1;
  }

  @Override
  public void release(int marker) {}

  @Override
  public int index() {
    return position;
  }

  @Override
  public void seek(int index) {
    position = Math.min(index, text.length());
  }

  @Override
  public int size() {
    return text.length();
  }

  @Override
  public String getText(Interval interval) {
    return text.substring(interval.a, Math.min(interval.b + 1, text.length()));
  }

  @Override
  public String getSourceName() {
    return source.name();
  }
}
