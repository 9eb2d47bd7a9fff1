package org.leibniz.language.check;

/** Numbers of things in words. */
public final class Counting {
  private Counting() {}

  /** {@code 1 value}, {@code 2 values}, {@code no values}. */
  public static String of(int count, String thing) {
    return (count == 0 ? "no" : Integer.toString(count)) + " " + thing + (count == 1 ? "" : "s");
  }

  /** {@code here is 1}, {@code here are 2}, {@code here is none}. */
  public static String here(int count) {
    return count == 0 ? "here is none" : count == 1 ? "here is 1" : "here are " + count;
  }
}
