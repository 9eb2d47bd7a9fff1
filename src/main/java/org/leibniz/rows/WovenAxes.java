package org.leibniz.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.graph.Size;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/**
 * Two groups of neighbours along a short axis, statement by statement in turns, where each calls
 * functions that cost much. Such calls of one group wait for each other, as those of a cell of a
 * recurrent network do, and a processor looks ahead some hundred instructions: what another group
 * does meanwhile must stand beside them. ("Unroll and jam": D. Callahan, J. Cocke and K. Kennedy,
 * "Estimating interlock and improving balance for pipelined architectures", 1988.)
 */
final class WovenAxes extends Transformation {
  private static final int LANES = Statement.LANES;
  private static final int TWO = 2;

  private final String group;
  private int made;

  /**
   * @param group the name for a counter of pairs of groups
   */
  WovenAxes(String group) {
    this.group = group;
  }

  @Override
  public Statement statement(Statement statement) {
    return statement instanceof Statement.Lanes ? statement : super.statement(statement);
  }

  @Override
  public List<Statement> block(List<Statement> block) {
    List<Statement> result = new ArrayList<>();
    int last = -1;
    for (Statement statement : block) {
      if (!(statement instanceof Statement.For loop) || !waits(loop)) {
        last = statement instanceof Statement.Remark ? last : -1;
        result.add(statement(statement));
        continue;
      }
      Optional<Statement.For> both =
          last < 0 ? Optional.empty() : woven((Statement.For) result.get(last), loop);
      if (both.isPresent()) {
        result.set(last, both.get());
        last = -1;
      } else {
        Optional<Statement> pairs = pairs(loop);
        last = pairs.isPresent() ? -1 : result.size();
        result.add(pairs.orElse(loop));
      }
    }
    return result;
  }

  /** Whether a loop along an axis calls functions that cost much, and takes no branches. */
  private static boolean waits(Statement.For loop) {
    return RowGroup.rows(loop) >= LANES
        && TWO * Length.of(loop.body()) <= Length.LONGEST
        && loop.body().stream().noneMatch(s -> s instanceof Statement.If)
        && KernelCalls.in(loop.body())
        && ShortAxes.maps(loop);
  }

  /** One group's loop for two that touch nothing of each other's. */
  private Optional<Statement.For> woven(Statement.For first, Statement.For second) {
    List<Statement> one = acting(first.body());
    if (RowGroup.rows(first) != LANES || RowGroup.rows(second) != LANES) {
      return Optional.empty();
    }
    Index.Counter counter = new Index.Counter(first.counter());
    List<Statement> other = acting(copied(second, counter));
    if (one.size() != other.size() || !apart(one, other, counter.name())) {
      return Optional.empty();
    }
    List<Statement> body = new ArrayList<>();
    for (int i = 0; i < one.size(); i++) {
      body.add(one.get(i));
      body.add(other.get(i));
    }
    return Optional.of(new Statement.For(first.counter(), first.bound(), body));
  }

  private List<Statement> copied(Statement.For loop, Index place) {
    return new Copying(loop.counter(), place, type -> new Scalar.Local("%woven" + made++, type))
        .block(loop.body());
  }

  /** A loop over pairs of groups, where these are all. */
  private Optional<Statement> pairs(Statement.For loop) {
    int count = RowGroup.rows(loop);
    if (count % (TWO * LANES) != 0) {
      return Optional.empty();
    }
    int pairs = count / (TWO * LANES);
    Index place = new Index.Counter(loop.counter());
    Index start = pairs == 1 ? Index.ZERO : new Index.Counter(group).times(Size.of(TWO * LANES));
    Optional<Statement.For> both =
        woven(
            new Statement.For(loop.counter(), Index.of(LANES), copied(loop, start.plus(place))),
            new Statement.For(
                loop.counter(),
                Index.of(LANES),
                copied(loop, start.plus(Index.of(LANES)).plus(place))));
    return both.map(
        pair -> pairs == 1 ? pair : new Statement.For(group, Index.of(pairs), List.of(pair)));
  }

  private static List<Statement> acting(List<Statement> body) {
    return body.stream().filter(s -> !(s instanceof Statement.Remark)).toList();
  }

  /** Whether neither touches an element that the other writes. */
  private static boolean apart(List<Statement> one, List<Statement> other, String counter) {
    return Touching.apart(
        one, other, (place, its) -> JoinedAxes.disjoint(place, its, counter, LANES));
  }
}
