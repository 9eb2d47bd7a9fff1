package org.leibniz.benchmark;

import java.nio.file.Path;
import java.util.List;

/**
 * A case of the public suites, with what hand-derived programs give for it.
 *
 * @param objective which
 * @param file relative to the folder of the suites' data
 */
record Case(String title, Objective objective, String file, Fingerprint expected) {

  enum Objective {
    GMM,
    LSTM,
    BUNDLE,
    HAND,
    HAND_COMPLICATED
  }

  /** All cases whose answer is known. */
  static final List<Case> ALL =
      List.of(
          gmm("GMM test", "test", 8.07380408004976, 5.74909997596, 6.68964746242),
          gmm("GMM d2_K5", "gmm_d2_K5", -5240.59056254965, -1527.87525952, 1277.18886468),
          gmm("GMM d10_K25", "gmm_d10_K25", -25649.6526211976, -1427.35180776, 2662.39860131),
          gmm("GMM d20_K50", "gmm_d20_K50", -65629.5068712677, 1351.45341244, 4951.81961219),
          gmm("GMM d64_K25", "gmm_d64_K25", -944188.54186602, -161665.568661, 50253.3046012),
          lstm("LSTM l2_c1024", 0.666665179558852, -0.016267900194, 0.0947413801145),
          lstm("LSTM l4_c1024", 0.710676638558428, -0.0440326438815, 0.107445363091),
          matrix("BA test", Objective.BUNDLE, "ba/test.txt", 289.156810996, 4799.3830257),
          matrix(
              "BA ba1",
              Objective.BUNDLE,
              "ba/ba1_n49_m7776_p31843.txt",
              -667.865080053,
              473881.661422),
          matrix(
              "BA ba2",
              Objective.BUNDLE,
              "ba/ba2_n21_m11315_p36455.txt",
              -135.274174086,
              507039.116709),
          matrix("Hand test", Objective.HAND, "hand/test.txt", 4.24822820398, 2.45795417504),
          matrix(
              "Hand complicated test",
              Objective.HAND_COMPLICATED,
              "hand/hand_complicated.txt",
              3.83900352393,
              2.45606907579),
          matrix(
              "Hand simple c100",
              Objective.HAND,
              "hand/simple_small/hand1_t26_c100.txt",
              7.42042005554,
              17.3813283547),
          matrix(
              "Hand complicated c100",
              Objective.HAND_COMPLICATED,
              "hand/complicated_small/hand1_t26_c100.txt",
              -7.26976922534,
              17.3834221921));

  private static Case gmm(String title, String name, double value, double check, double norm) {
    return new Case(
        title, Objective.GMM, "gmm/" + name + ".txt", new Fingerprint(value, check, norm));
  }

  private static Case lstm(String title, double value, double check, double norm) {
    String name = title.replace("LSTM ", "lstm_");
    return new Case(
        title, Objective.LSTM, "lstm/" + name + ".txt", new Fingerprint(value, check, norm));
  }

  private static Case matrix(
      String title, Objective objective, String file, double check, double norm) {
    return new Case(title, objective, file, new Fingerprint(Double.NaN, check, norm));
  }

  Path in(Path folder) {
    return folder.resolve(file);
  }
}
