package org.leibniz.run;

import org.leibniz.rows.SideBySide;

/**
 * How rows of data go side by side in compiled classes.
 *
 * @param length how many doubles a vector holds; 0 for loops without vectors
 * @param lanes what goes side by side
 */
record Vectors(int length, SideBySide lanes) {
  /**
   * The property that forces {@code off}, {@code loops} as without the module, or {@code plain}:
   * the loops that would be vectors, without these.
   */
  static final String PROPERTY = "leibniz.lanes";

  /** Rows one after the other. */
  static final Vectors NONE = new Vectors(0, SideBySide.NOTHING);

  /** Rows side by side in loops. */
  static final Vectors LOOPS = new Vectors(0, SideBySide.ROWS);

  /** The module that vectors come with. */
  static final String MODULE = "jdk.incubator.vector";

  private static final int MOST = 8;

  /** What is done with rows, in words. */
  String told() {
    return length > 0
        ? "rows of data go side by side, in vectors of " + length + " doubles"
        : "rows of data go side by side, in loops";
  }

  /** The same rows without vectors. */
  Vectors asLoops() {
    return length > 0 ? LOOPS : this;
  }

  /**
   * The vectors that the machine has, where this runtime was started with their module ({@code
   * --add-modules jdk.incubator.vector}); else loops without vectors. All give the same bits.
   */
  static Vectors ofMachine() {
    String forced = System.getProperty(PROPERTY, "");
    if (forced.equals("off")) {
      return NONE;
    }
    if (forced.equals("loops")) {
      return LOOPS;
    }
    if (forced.equals("plain")) {
      return new Vectors(0, SideBySide.ALL);
    }
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return LOOPS;
    }
    try {
      Object species =
          Class.forName(MODULE + ".DoubleVector").getField("SPECIES_PREFERRED").get(null);
      Class<?> kind = Class.forName(MODULE + ".VectorSpecies");
      int length = (int) kind.getMethod("length").invoke(species);
      if (length < 2) {
        return LOOPS;
      }
      return length < MOST
          ? new Vectors(length, SideBySide.ALL)
          : new Vectors(MOST, SideBySide.WIDE);
    } catch (ReflectiveOperationException missing) {
      return LOOPS;
    }
  }
}
