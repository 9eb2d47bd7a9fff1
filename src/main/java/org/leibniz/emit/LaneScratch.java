package org.leibniz.emit;

import org.leibniz.loop.Program;
import org.leibniz.loop.Statement;

/**
 * Where vectors lie while a function is computed of them: places in an array that take turns. They
 * lie in the storage where vectors begin lines of the cache, if there is such; a vector across two
 * pages of memory that is written and read at once, as one here is, costs hundreds of cycles.
 *
 * @param array the name of the array
 * @param first where the first place begins
 */
record LaneScratch(String array, int first) {
  /** So many places take turns. */
  static final int PLACES = 4;

  /** The elements of all places. */
  static final int LENGTH = PLACES * Statement.LANES;

  /** An array of its own. */
  static final LaneScratch OWN = new LaneScratch("lanes$", 0);

  /** A place: an array and where in it a vector begins. */
  record Place(String array, int first) {
    /** As operands of a call. */
    @Override
    public String toString() {
      return array + ", " + first;
    }

    /** The element of a lane. */
    String element(String lane) {
      return array + "[" + (first == 0 ? "" : first + " + ") + lane + "]";
    }
  }

  /** That of a program; passes that run at the same time share none. */
  static LaneScratch of(Program program) {
    return program.shared()
        ? OWN
        : AlignedStorage.scratch(program)
            .map(array -> new LaneScratch(array, AlignedStorage.FIRST))
            .orElse(OWN);
  }

  /** The place whose turn it is. */
  Place place(int turn) {
    return new Place(array, first + turn % PLACES * Statement.LANES);
  }
}
