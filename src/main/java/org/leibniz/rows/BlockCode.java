package org.leibniz.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.RowOrder;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;

/**
 * The statements of a group of nests over rows: the sums of the lanes are cleared, the blocks run,
 * the sums of the lanes are added up, and the rows left over run one by one.
 */
final class BlockCode {
  private static final int LANES = Statement.LANES;

  /** What a block of rows keeps between the nests takes so many doubles at most, if it can. */
  private static final int KEPT = 1 << 19;

  static final int LONGEST_BLOCK = 128;

  /** What chunks join takes so many doubles at most while it waits. */
  private static final long WAITING = 1 << 21;

  /** So many chunks may wait in any case. */
  private static final long FEWEST_TOGETHER = 16;

  final RowStorage storage;

  /** The rows that fill whole groups of lanes. */
  final int full;

  /** The rows of a block. */
  final int block;

  /** How far apart the elements of a row are in a block's storage. */
  final int stride;

  /** The same in what is kept for a chunk. */
  final int chunkStride;

  final Index.Counter chunkCounter;
  final Index.Counter blockCounter;
  final Index.Counter groupCounter;
  final Index.Counter lane;

  /** What rows join in lanes. */
  final LaneSums sums;

  /** Whether there are registers for twice as many sums. */
  final boolean wide;

  private final boolean shared;
  final int rows;

  private final int chunks;
  private final List<RowNest> nests;
  private final Optional<LatePlaces> late;
  private final JointLoops joint;
  private final Function<Size, Buffer> working;
  private final int number;
  private final Map<String, Buffer> laid = new LinkedHashMap<>();

  /** What a row that is left over keeps, where the storage of a block is in rows. */
  private final Map<String, Buffer> alone = new LinkedHashMap<>();

  private final List<Buffer> scratch = new ArrayList<>();
  private final boolean inRows;
  private boolean apart;
  private int made;

  /**
   * @param shared whether chunks may run at the same time, where there are several
   * @param wanted what goes side by side
   */
  BlockCode(
      RowGroup group,
      RowStorage storage,
      Set<String> reserved,
      Function<Size, Buffer> working,
      int number,
      boolean shared,
      SideBySide wanted) {
    this.shared = shared;
    this.inRows = wanted == SideBySide.ROWS;
    this.wide = wanted == SideBySide.WIDE;
    this.rows = group.rows();
    this.chunks = (rows + RowOrder.CHUNK - 1) / RowOrder.CHUNK;
    this.nests = group.nests();
    this.storage = storage;
    this.joint = JointLoops.of(nests, storage);
    this.working = working;
    this.number = number;
    this.full = rows - rows % LANES;
    this.block = blockLength();
    this.stride = inRows ? Buffer.ROW : strideOf(block);
    this.chunkStride = strideOf(chunks > 1 ? RowOrder.CHUNK : Math.max(blocks() * block, rows));
    this.late =
        inRows || shared && chunks > 1
            ? Optional.empty()
            : LatePlaces.of(joint, storage, chunkStride, working);
    this.chunkCounter = counter("chunk", reserved);
    this.blockCounter = counter("block", reserved);
    this.groupCounter = counter("group", reserved);
    this.lane = counter("lane", reserved);
    this.sums = new LaneSums(working);
    storage.uses().values().forEach(this::lay);
  }

  /** A counter of a name, or nearly so. */
  static Index.Counter counter(String name, Set<String> reserved) {
    return new Index.Counter(reserved.contains(name) ? name + "_" : name);
  }

  private int blockLength() {
    long stretches = 1;
    for (RowStorage.Use use : storage.uses().values()) {
      stretches += use.kind() == RowStorage.Kind.OWN ? joint.stretch(use) : 0;
    }
    int length = LONGEST_BLOCK;
    while (length > 4 * LANES && length * stretches > KEPT) {
      length /= 2;
    }
    return chunks > 1 ? length : even(length);
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

  /**
   * A stride for so many rows. Powers of two would fall on the same lines of the cache. Of
   * multiples by a number with two bits, or two of which it is the difference, the virtual machine
   * makes shifts, and no longer knows that they grow evenly: bounds would be checked in every pass.
   */
  private static int strideOf(int block) {
    int stride = block + LANES;
    while (Integer.bitCount(stride) < 3) {
      stride += LANES;
    }
    return stride;
  }

  private void lay(RowStorage.Use use) {
    if (use.kind() == RowStorage.Kind.OWN || use.kind() == RowStorage.Kind.DATA) {
      String name = use.buffer().name();
      long length = (long) joint.stretch(use) * (crosses(use.buffer()) ? chunkStride : stride);
      if (inRows) {
        laid.put(name, working.apply(Size.of(length)).inRows());
      } else {
        // The rows left over keep all that they have, one after the other.
        laid.put(name, working.apply(Size.of(Math.max(use.stretch(), length))));
      }
      if (inRows && full < rows && use.kind() == RowStorage.Kind.OWN) {
        alone.put(name, working.apply(Size.of(use.stretch())));
      }
    }
  }

  /** The storage of a block in the place of a buffer. */
  Buffer laid(Buffer buffer) {
    return laid.get(buffer.name()).of(buffer.element());
  }

  /** What a row that is left over has in the place of a buffer. */
  Buffer alone(Buffer buffer) {
    return alone.getOrDefault(buffer.name(), laid.get(buffer.name())).of(buffer.element());
  }

  /** Storage for one number of each row, which the passes of lanes share. */
  Buffer scratch(int place) {
    while (scratch.size() <= place) {
      scratch.add(working.apply(Size.of(Buffer.ROW)));
    }
    return scratch.get(place);
  }

  /** Whether a buffer is the storage of a block. */
  boolean keeps(Buffer buffer) {
    return laid.values().stream().anyMatch(own -> own.name().equals(buffer.name()));
  }

  /** A new variable. */
  Scalar.Local fresh(ElementType type) {
    return new Scalar.Local("%lanes" + number + "_" + made++, type);
  }

  /** What runs place by place behind all blocks of a chunk. */
  Optional<LatePlaces> late() {
    return late;
  }

  /** Whether a buffer is kept for a whole chunk. */
  boolean crosses(Buffer buffer) {
    return late.map(places -> places.crosses(buffer)).orElse(false);
  }

  /** Where an element of a row is that has a place in the block. */
  Index place(Buffer buffer, Index element, Index inBlock) {
    return crosses(buffer)
        ? element.times(Size.of(chunkStride)).plus(blockCounter.times(Size.of(block))).plus(inBlock)
        : element.times(Size.of(stride)).plus(inBlock);
  }

  /** The first row of the last chunk. */
  int firstOfLast() {
    return (chunks - 1) * RowOrder.CHUNK;
  }

  List<Statement> statements() {
    Statement blocks = inBlocks(block());
    List<RowNest> first = late.isPresent() ? LatePlaces.before(joint) : nests;
    List<Statement> left = full < rows ? new LeftOver(this).statements(first) : List.of();
    List<Statement> statements = new ArrayList<>(sums.cleared());
    statements.add(blocks);
    statements.addAll(atEnd(left));
    late.ifPresent(places -> statements.add(places.statements(this, this::inBlocks, this::atEnd)));
    if (chunks > 1 && shared && sums.width().isPresent()) {
      return inTurn(statements);
    }
    statements.addAll(sums.joined(groupCounter));
    return chunks == 1
        ? statements
        : List.of(new Statement.For(chunkCounter.name(), Index.of(chunks), statements));
  }

  /**
   * The chunks where several may run at the same time: what each joins waits until all before it
   * have joined.
   */
  private List<Statement> inTurn(List<Statement> chunk) {
    long width = Math.max(1, sums.width().orElseThrow());
    int together = (int) Math.min(chunks, Math.max(FEWEST_TOGETHER, WAITING / width));
    Index slot = together < chunks ? chunkCounter.remainder(Size.of(together)) : chunkCounter;
    List<Buffer> own = new ArrayList<>(laid.values());
    own.addAll(alone.values());
    own.addAll(scratch);
    own.addAll(sums.buffers());
    LaneSums.Halves halves = sums.halves(groupCounter, slot, together);
    List<Statement> body = new ArrayList<>(chunk);
    body.addAll(halves.kept());
    body.add(new Statement.InTurn(own, together, halves.joined()));
    return List.of(new Statement.For(chunkCounter.name(), Index.of(chunks), body));
  }

  /** Whether any rows pass in loops of their own. */
  boolean apart() {
    return apart;
  }

  /** The first row of a block. */
  Index firstRow() {
    Index first = blockCounter.times(Size.of(block));
    return chunks == 1 ? first : chunkCounter.times(Size.of(RowOrder.CHUNK)).plus(first);
  }

  /** Statements where the rows end: in the last chunk. */
  private List<Statement> atEnd(List<Statement> statements) {
    if (chunks == 1 || statements.isEmpty()) {
      return statements;
    }
    Scalar before = new Scalar.Within(chunkCounter, Size.of(chunks - 1L));
    return List.of(new Statement.If(before, List.of(), statements));
  }

  /** What each block does first. */
  private List<Statement> block() {
    List<Statement> body = new ArrayList<>();
    for (RowStorage.Use use : storage.uses().values()) {
      if (use.kind() == RowStorage.Kind.DATA) {
        body.add(layOut(use));
      }
      use.prepared()
          .ifPresent(
              fill -> body.add(prepared(use, laid(use.buffer()), laid(use.buffer()).length())));
    }
    int first = joint.runs().size() - (late.isPresent() ? 1 : 0);
    for (JointLoops.Run run : joint.runs().subList(0, first)) {
      if (inRows) {
        RowLoops loops = new RowLoops(this);
        body.addAll(loops.block(statements(run)));
        apart |= loops.apart();
      } else {
        body.addAll(new Widening(this).block(statements(run)));
      }
    }
    return body;
  }

  private int blocks() {
    return chunks == 1 ? (full + block - 1) / block : RowOrder.CHUNK / block;
  }

  /** Has statements run for each block of a chunk. */
  private Statement inBlocks(List<Statement> statements) {
    List<Statement> body = new ArrayList<>(chunks == 1 ? List.of() : limit(firstRow()));
    body.addAll(statements);
    return new Statement.For(blockCounter.name(), Index.of(blocks()), body);
  }

  private List<Statement> statements(JointLoops.Run run) {
    if (run.parts().isEmpty()) {
      RowNest nest = run.nests().get(0);
      return nest.oneByOne
          ? new LookedUp(this, nest).statements()
          : new LaneNest(this, nest).statements();
    }
    Statement.For first = run.parts().get(0).loop();
    Index place = new Index.Counter(first.counter());
    List<Statement> body = new ArrayList<>();
    for (JointLoops.Part part : run.parts()) {
      List<Statement> own = new LaneNest(this, part.nest()).atPlace(part.loop());
      body.addAll(new Copying(part.counter(), place, this::fresh).block(own));
    }
    return List.of(new Statement.For(first.counter(), first.bound(), body));
  }

  /** Whether a buffer keeps what belongs to one place of the loop that joint nests pass. */
  boolean ofPlace(Buffer buffer) {
    return joint.ofPlace(buffer.name());
  }

  /** The first elements that a buffer of a block has before the nests. */
  Statement prepared(RowStorage.Use use, Buffer storage, Size length) {
    return new Statement.Fill(storage, Index.ZERO, length, use.prepared().orElseThrow().value());
  }

  /** The rows of a block of data side by side. */
  private Statement layOut(RowStorage.Use use) {
    Index row = firstRow().plus(groupCounter);
    Index element = new Index.Counter(lane.name());
    Index from = row.times(Size.of(use.stretch())).plus(element);
    Index to = place(use.buffer(), element, groupCounter);
    Statement copy =
        new Statement.Store(laid(use.buffer()), to, new Scalar.Load(use.buffer(), from));
    List<Statement> body = new ArrayList<>(limit(row));
    body.add(new Statement.For(lane.name(), Index.of(use.stretch()), List.of(copy)));
    return new Statement.For(groupCounter.name(), Index.of(block), body);
  }

  /** Leaves a loop over the rows of the last block where they end. */
  List<Statement> limit(Index row) {
    boolean even = chunks == 1 ? full % block == 0 : full == chunks * RowOrder.CHUNK;
    return even ? List.of() : List.of(new Statement.Require(new Scalar.Within(row, Size.of(full))));
  }
}
