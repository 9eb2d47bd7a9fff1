package org.leibniz.schedule;

/** Writes a loop over carried states. */
final class RepetitionCode {
  RepetitionCode(Plan plan, Unit.Repetition unit, StraightLine around, Item item, Surroundings surroundings) {}

  /** Gives the item its statements. */
  void build() {
    throw new UnsupportedOperationException("loops over states are not scheduled yet");
  }
}
