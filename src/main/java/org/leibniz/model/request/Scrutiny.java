package org.leibniz.model.request;

import java.util.List;
import java.util.Optional;

/**
 * What is to be found out about an answer beyond the answer itself.
 *
 * @param profiled the params, or numbers of params such as {@code w[1]}, whose profile likelihood
 *     is followed; an empty list for all, empty for none
 * @param pictured whether what a picture of a fit shows is computed
 */
public record Scrutiny(Optional<List<String>> profiled, boolean pictured) {
  /** Nothing more. */
  public static final Scrutiny NONE = new Scrutiny(Optional.empty(), false);

  /** Copies the names. */
  public Scrutiny {
    profiled = profiled.isPresent() ? Optional.of(List.copyOf(profiled.get())) : profiled;
  }

  /** The same with profiles; no name stands for all. */
  public Scrutiny profiling(List<String> names) {
    return new Scrutiny(Optional.of(names), pictured);
  }

  /** The same with what pictures show. */
  public Scrutiny picturing() {
    return new Scrutiny(profiled, true);
  }
}
