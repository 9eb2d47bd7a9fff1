package org.leibniz.evaluate;

import java.util.List;
import java.util.Optional;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;

/**
 * Where the first value that is not a finite number comes from.
 *
 * @param node what gave it
 * @param value its value, all of it
 * @param element the first element that is not finite, counted row by row
 * @param loops the loops in whose bodies the node stands, the outermost first; with each the trip,
 *     counted from 0
 * @param recorded gives the values of other nodes of the same graph
 */
public record NotFinite(Node node, Tensor value, int element, List<Trip> loops, Recorded recorded) {

  /** A trip of a loop; -1 where the body is not that of a loop. */
  public record Trip(Node loop, int number) {}

  /** The values that were met. */
  public interface Recorded {
    /** What a node of the same graph gave, where it has one value. */
    Optional<Tensor> value(Node node);
  }

  /** Copies the list. */
  public NotFinite {
    loops = List.copyOf(loops);
  }
}
