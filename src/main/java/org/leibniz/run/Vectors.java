package org.leibniz.run;

import java.util.Optional;

/** The vectors that the machine has, where this runtime was started with their module. */
final class Vectors {
  private static final String MODULE = "jdk.incubator.vector";
  private static final int MOST = 8;

  private Vectors() {}

  /** How many doubles a vector of the machine holds, 8 at most; 0 where there are no vectors. */
  static int lanes() {
    Optional<Module> module = ModuleLayer.boot().findModule(MODULE);
    if (module.isEmpty()) {
      return 0;
    }
    try {
      Class<?> type = Class.forName(MODULE + ".DoubleVector");
      Object species = type.getField("SPECIES_PREFERRED").get(null);
      Class<?> kind = Class.forName(MODULE + ".VectorSpecies");
      int length = (int) kind.getMethod("length").invoke(species);
      return length >= 2 ? Math.min(length, MOST) : 0;
    } catch (ReflectiveOperationException missing) {
      return 0;
    }
  }
}
