package org.leibniz.rewrite;

/** How a value follows another one, all else being held. */
public enum Trend {
  /** It nowhere falls where the other rises. */
  RISING,
  /** It nowhere rises where the other rises. */
  FALLING,
  /** It may do both. */
  EITHER;

  /** The trend by way of a value that follows in the opposite direction. */
  Trend turned() {
    return switch (this) {
      case RISING -> FALLING;
      case FALLING -> RISING;
      case EITHER -> EITHER;
    };
  }

  /** The trend by two ways at once; null stands for a way that is not there. */
  Trend and(Trend other) {
    return other == null || other == this ? this : EITHER;
  }
}
