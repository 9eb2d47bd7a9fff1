package org.leibniz;

/** Has rows of data pass as a test wants them to, however few or cheap they are. */
public final class ForcedLanes {
  private static final String LANES = "leibniz.lanes";
  private static final String LEAST = "leibniz.threads.least";

  private ForcedLanes() {}

  /**
   * Does something meanwhile; threads share rows however little these cost.
   *
   * @param lanes what compiled classes do with rows: off, loops, plain, or nothing for what the
   *     machine has
   */
  public static void during(String lanes, Runnable body) {
    String before = System.setProperty(LANES, lanes);
    String least = System.setProperty(LEAST, "0");
    try {
      body.run();
    } finally {
      restore(LANES, before);
      restore(LEAST, least);
    }
  }

  private static void restore(String property, String before) {
    if (before == null) {
      System.clearProperty(property);
    } else {
      System.setProperty(property, before);
    }
  }
}
