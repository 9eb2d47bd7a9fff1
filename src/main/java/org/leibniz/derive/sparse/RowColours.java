package org.leibniz.derive.sparse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.leibniz.derive.ForwardMode;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Node;
import org.leibniz.graph.SparsityPattern;
import org.leibniz.graph.Tensor;
import org.leibniz.operator.Algebra;

/**
 * The directions of a cut whose elements are computed from a few unknowns each, others in each row,
 * such as gathered transformations. The cut is differentiated by groups of unknowns that do not
 * meet in any element of it; and elements that depend on the same few unknowns go together.
 */
final class RowColours {
  /** Seeds of more unknowns are not written out. */
  private static final int MOST_UNKNOWNS = 1_000;

  private final GraphBuilder builder;
  private final Algebra algebra;
  private final RowCut cut;
  private final List<Node> parameters;

  RowColours(GraphBuilder builder, RowCut cut, List<Node> parameters) {
    this.builder = builder;
    this.algebra = new Algebra(builder);
    this.cut = cut;
    this.parameters = parameters;
  }

  /**
   * Elements of rows that are differentiated together.
   *
   * @param unknowns by row what they depend on
   */
  private record Group(List<Integer> elements, List<TreeSet<Integer>> unknowns) {}

  /**
   * Adds the directions of a cut.
   *
   * @param pattern a row for each element of the cut, a column for each unknown
   * @return false where the unknowns are too many
   */
  boolean add(Node at, SparsityPattern pattern, RowElements elements, List<Direction> directions) {
    if (pattern.columns() > MOST_UNKNOWNS) {
      return false;
    }
    List<Group> groups = groups(pattern, elements.of(at).size());
    SparsityPattern joined = joined(groups, pattern.columns());
    Colouring colouring =
        new ColumnColouring(joined, joined.transposed(), new BitSet()).colouring();
    for (int colour = 0; colour < colouring.count(); colour++) {
      Optional<Node> tangent = tangent(at, colouring, colour);
      if (tangent.isPresent()) {
        for (Group group : groups) {
          add(group, tangent.get(), elements.of(at), elements, colouring, colour, directions);
        }
      }
    }
    return true;
  }

  private void add(
      Group group,
      Node tangent,
      List<Node> own,
      RowElements elements,
      Colouring colouring,
      int colour,
      List<Direction> directions) {
    int[] columns = new int[cut.count()];
    Arrays.fill(columns, -1);
    boolean any = false;
    for (int row = 0; row < columns.length; row++) {
      for (int unknown : group.unknowns().get(row)) {
        if (colouring.colours()[unknown] == colour) {
          columns[row] = unknown;
          any = true;
        }
      }
    }
    if (any) {
      Map<Node, Node> tangents = new HashMap<>();
      group
          .elements()
          .forEach(element -> tangents.put(own.get(element), elements.slice(tangent, element)));
      directions.add(new Direction(tangents, columns));
    }
  }

  /** Elements are put together as long as no row depends on more unknowns than some element. */
  private List<Group> groups(SparsityPattern pattern, int width) {
    int most = 0;
    for (int element = 0; element < pattern.rows(); element++) {
      most = Math.max(most, pattern.length(element));
    }
    List<Group> groups = new ArrayList<>();
    for (int element = 0; element < width; element++) {
      boolean joined = false;
      for (int i = 0; i < groups.size() && !joined; i++) {
        joined = join(groups.get(i), pattern, element, width, most);
      }
      if (!joined) {
        List<TreeSet<Integer>> unknowns = new ArrayList<>();
        for (int row = 0; row < cut.count(); row++) {
          unknowns.add(of(pattern, row * width + element));
        }
        if (unknowns.stream().anyMatch(set -> !set.isEmpty())) {
          groups.add(new Group(new ArrayList<>(List.of(element)), unknowns));
        }
      }
    }
    return groups;
  }

  private boolean join(Group group, SparsityPattern pattern, int element, int width, int most) {
    List<TreeSet<Integer>> unions = new ArrayList<>();
    for (int row = 0; row < cut.count(); row++) {
      TreeSet<Integer> union = new TreeSet<>(group.unknowns().get(row));
      union.addAll(of(pattern, row * width + element));
      if (union.size() > most) {
        return false;
      }
      unions.add(union);
    }
    group.elements().add(element);
    for (int row = 0; row < unions.size(); row++) {
      group.unknowns().set(row, unions.get(row));
    }
    return true;
  }

  private static TreeSet<Integer> of(SparsityPattern pattern, int element) {
    TreeSet<Integer> unknowns = new TreeSet<>();
    for (int place = pattern.start(element); place < pattern.start(element + 1); place++) {
      unknowns.add(pattern.column(place));
    }
    return unknowns;
  }

  /** A row for each group and each row of the tensor. */
  private static SparsityPattern joined(List<Group> groups, int columns) {
    List<Integer> indices = new ArrayList<>();
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (Group group : groups) {
      for (TreeSet<Integer> unknowns : group.unknowns()) {
        indices.addAll(unknowns);
        starts.add(indices.size());
      }
    }
    return new SparsityPattern(
        starts.size() - 1,
        columns,
        starts.stream().mapToInt(Integer::intValue).toArray(),
        indices.stream().mapToInt(Integer::intValue).toArray());
  }

  /** The tangent of the cut where the unknowns of one colour move. */
  private Optional<Node> tangent(Node at, Colouring colouring, int colour) {
    List<Optional<Node>> seeds = new ArrayList<>();
    int next = 0;
    for (Node parameter : parameters) {
      Tensor seed = Tensor.zeros(parameter.shape().evaluate(Map.of()));
      boolean any = false;
      for (int i = 0; i < seed.values().length; i++) {
        boolean moves = colouring.colours()[next++] == colour;
        seed.values()[i] = moves ? 1 : 0;
        any |= moves;
      }
      seeds.add(any ? Optional.of(algebra.tensor(seed, ElementType.REAL)) : Optional.empty());
    }
    return new ForwardMode(builder).pushforward(List.of(at), parameters, seeds).get(0);
  }
}
