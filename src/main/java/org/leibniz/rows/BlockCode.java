package org.leibniz.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.ScalarFunction;
import org.leibniz.loop.Statement;

/**
 * The statements of a group of nests over rows: the sums of the lanes are cleared, the blocks run,
 * the sums of the lanes are added up, and the rows left over run one by one.
 */
final class BlockCode {
  private static final int LANES = Statement.LANES;

  /** What a block of rows keeps between the nests takes so many doubles at most, if it can. */
  private static final int KEPT = 1 << 19;

  private static final int LONGEST_BLOCK = 128;

  final RowStorage storage;

  /** The rows that fill whole groups of lanes. */
  final int full;

  /** The rows of a block. */
  final int block;

  /** How far apart the elements of a row are in a block's storage. */
  final int stride;

  final Index.Counter blockCounter;
  final Index.Counter groupCounter;
  final Index.Counter lane;
  private final int rows;
  private final List<RowNest> nests;
  private final int number;
  private final Map<String, Buffer> laid = new LinkedHashMap<>();
  private final Map<String, Integer> sumPlaces = new LinkedHashMap<>();
  private final Optional<Buffer> variableSums;
  private int made;

  BlockCode(RowGroup group, RowStorage storage, Set<String> reserved, int number) {
    this.rows = group.rows();
    this.nests = group.nests();
    this.storage = storage;
    this.number = number;
    this.full = rows - rows % LANES;
    this.block = blockLength();
    // Strides that are powers of two would fall on the same lines of the cache.
    this.stride = block + LANES;
    this.blockCounter = counter("block", reserved);
    this.groupCounter = counter("group", reserved);
    this.lane = counter("lane", reserved);
    storage.uses().values().forEach(this::lay);
    storage.sums().keySet().forEach(name -> sumPlaces.put(name, sumPlaces.size()));
    this.variableSums =
        sumPlaces.isEmpty()
            ? Optional.empty()
            : Optional.of(workspace("%sums" + number, sumPlaces.size() * LANES));
  }

  private static Index.Counter counter(String name, Set<String> reserved) {
    return new Index.Counter(reserved.contains(name) ? name + "_" : name);
  }

  private int blockLength() {
    long stretches = 1;
    for (RowStorage.Use use : storage.uses().values()) {
      stretches += use.kind() == RowStorage.Kind.OWN ? use.stretch() : 0;
    }
    int length = LONGEST_BLOCK;
    while (length > 4 * LANES && length * stretches > KEPT) {
      length /= 2;
    }
    return even(length);
  }

  /** A length near the one wished for that divides the rows, where there is one. */
  private int even(int wished) {
    if (full <= wished) {
      return full;
    }
    for (int length = wished + wished / 2; length >= wished / 2; length -= LANES) {
      if (full % length == 0) {
        return length;
      }
    }
    return wished;
  }

  private static Buffer workspace(String name, int length) {
    return new Buffer(name, Size.of(length), ElementType.REAL, Buffer.Storage.WORKSPACE);
  }

  private void lay(RowStorage.Use use) {
    String name = "%rows" + number + "_" + laid.size();
    switch (use.kind()) {
      case OWN, DATA -> laid.put(use.buffer().name(), workspace(name, use.stretch() * stride));
      case SUM ->
          laid.put(use.buffer().name(), workspace(name, use.buffer().length().value() * LANES));
      default -> {}
    }
  }

  /** The storage in the place of a buffer: that of a block, or the sums of the lanes. */
  Buffer laid(Buffer buffer) {
    return laid.get(buffer.name()).of(buffer.element());
  }

  /** A new variable. */
  Scalar.Local fresh(ElementType type) {
    return new Scalar.Local("%lanes" + number + "_" + made++, type);
  }

  /** Where the lanes' sums of a variable are. */
  Scalar.Load sum(Scalar.Local variable) {
    Index place = Index.of((long) sumPlaces.get(variable.name()) * LANES).plus(lane);
    return new Scalar.Load(variableSums.orElseThrow(), place);
  }

  List<Statement> statements() {
    List<Statement> statements = new ArrayList<>();
    sums().forEach(buffer -> statements.add(zeros(buffer)));
    variableSums.ifPresent(buffer -> statements.add(zeros(buffer)));
    statements.add(blocks());
    statements.addAll(folds());
    if (full < rows) {
      statements.addAll(new LeftOver(this, nests, rows).statements());
    }
    return statements;
  }

  private List<Buffer> sums() {
    return storage.uses().values().stream()
        .filter(use -> use.kind() == RowStorage.Kind.SUM)
        .map(use -> laid(use.buffer()))
        .toList();
  }

  private static Statement zeros(Buffer buffer) {
    return new Statement.Fill(buffer, Index.ZERO, buffer.length(), Scalar.of(0));
  }

  private Statement blocks() {
    List<Statement> body = new ArrayList<>();
    for (RowStorage.Use use : storage.uses().values()) {
      if (use.kind() == RowStorage.Kind.DATA) {
        body.add(layOut(use));
      }
      use.prepared().ifPresent(fill -> body.add(prepared(use, laid(use.buffer()).length())));
    }
    for (RowNest nest : nests) {
      body.addAll(new LaneNest(this, nest).statements());
    }
    int count = (full + block - 1) / block;
    return new Statement.For(blockCounter.name(), Index.of(count), body);
  }

  /** The first elements that a buffer of a block has before the nests. */
  Statement prepared(RowStorage.Use use, Size length) {
    return new Statement.Fill(
        laid(use.buffer()), Index.ZERO, length, use.prepared().orElseThrow().value());
  }

  /** The rows of a block of data side by side. */
  private Statement layOut(RowStorage.Use use) {
    Index row = blockCounter.times(Size.of(block)).plus(groupCounter);
    Index element = new Index.Counter(lane.name());
    Index from = row.times(Size.of(use.stretch())).plus(element);
    Index to = element.times(Size.of(stride)).plus(groupCounter);
    Statement copy =
        new Statement.Store(laid(use.buffer()), to, new Scalar.Load(use.buffer(), from));
    List<Statement> body = new ArrayList<>(limit(row));
    body.add(new Statement.For(lane.name(), Index.of(use.stretch()), List.of(copy)));
    return new Statement.For(groupCounter.name(), Index.of(block), body);
  }

  /** Leaves a loop over the rows of the last block where they end. */
  List<Statement> limit(Index row) {
    return full % block == 0
        ? List.of()
        : List.of(new Statement.Require(new Scalar.Within(row, Size.of(full))));
  }

  /** The lanes' sums, added in pairs to what they are the sums of. */
  private List<Statement> folds() {
    List<Statement> folds = new ArrayList<>();
    for (RowStorage.Use use : storage.uses().values()) {
      if (use.kind() == RowStorage.Kind.SUM) {
        Index place = groupCounter;
        ScalarFunction add = addition(use.buffer().name());
        Scalar folded = folded(laid(use.buffer()), place.times(Size.of(LANES)), add);
        Scalar old = new Scalar.Load(use.buffer(), place);
        folds.add(
            new Statement.For(
                groupCounter.name(),
                Index.of(use.buffer().length()),
                List.of(new Statement.Accumulate(old, add, folded))));
      }
    }
    for (Scalar.Local variable : storage.sums().values()) {
      ScalarFunction add = addition(variable.name());
      Index place = Index.of((long) sumPlaces.get(variable.name()) * LANES);
      Scalar folded = folded(variableSums.orElseThrow(), place, add);
      folds.add(new Statement.Accumulate(variable, add, folded));
    }
    return folds;
  }

  private static Scalar folded(Buffer buffer, Index first, ScalarFunction add) {
    List<Scalar> parts = new ArrayList<>();
    for (int i = 0; i < LANES; i++) {
      parts.add(new Scalar.Load(buffer, first.plus(Index.of(i))));
    }
    while (parts.size() > 1) {
      int half = parts.size() / 2;
      List<Scalar> pairs = new ArrayList<>();
      for (int i = 0; i < half; i++) {
        pairs.add(new Scalar.Apply(add, List.of(parts.get(i), parts.get(i + half))));
      }
      parts = pairs;
    }
    return parts.get(0);
  }

  /** The function that sums are made with. */
  private ScalarFunction addition(String name) {
    for (RowNest nest : nests) {
      Optional<ScalarFunction> found = nest.addition(name);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new IllegalStateException("nothing is summed in " + name);
  }
}
