package org.leibniz.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Method;
import org.leibniz.loop.Program;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

class AlignedStorageTest {
  private static final Index LANE = new Index.Counter("lane");

  /** The rest of a line, and room for four vectors on their way. */
  private static final int BEGIN = 6 + 32;

  private final Buffer first = storage("first", 5001);
  private final Buffer second = storage("second", 600);
  private final Buffer alone = storage("alone", 9);

  private static Buffer storage(String name, int length) {
    return new Buffer(name, Size.of(length), ElementType.REAL, Buffer.Storage.WORKSPACE);
  }

  private static Statement copied(Buffer from, Buffer to, Index place) {
    return new Statement.Store(to, place, new Scalar.Load(from, place));
  }

  /** Copies vectors, and one element that no vector passes through. */
  private Program program(Statement... more) {
    List<Statement> body = new ArrayList<>();
    body.add(new Statement.Lanes("lane", List.of(copied(first, second, LANE))));
    body.add(copied(second, alone, Index.ZERO));
    body.addAll(List.of(more));
    return program(List.of(first, second, alone), body);
  }

  private static Program program(List<Buffer> workspaces, List<Statement> body) {
    Method method = new Method("run", true, Optional.empty(), List.of(), List.of(), body);
    return new Program(
        List.of(), List.of(), List.of(), Map.of(), workspaces, Map.of(), List.of(method));
  }

  /** The offsets of all that is read from or written to an array. */
  private static List<String> places(Program program, String array) {
    List<String> places = new ArrayList<>();
    Transformation looking =
        new Transformation() {
          @Override
          public Scalar scalar(Scalar scalar) {
            if (scalar instanceof Scalar.Load load && load.buffer().name().equals(array)) {
              places.add(load.offset().toString());
            }
            return super.scalar(scalar);
          }

          @Override
          public Statement statement(Statement statement) {
            if (statement instanceof Statement.Store store && store.buffer().name().equals(array)) {
              places.add(store.offset().toString());
            }
            return super.statement(statement);
          }
        };
    program.methods().forEach(method -> looking.block(method.body()));
    return places;
  }

  @Test
  void whatVectorsPassThroughIsOneArrayInWhichEachStretchBeginsALine() {
    Program laid = AlignedStorage.of(program());
    assertEquals(
        List.of("alone", "lines$0"), laid.workspaces().stream().map(Buffer::name).toList());
    String behind = LANE.plus(Index.of(BEGIN + 5008 + 40)).toString();
    assertEquals(
        List.of(
            behind, LANE.plus(Index.of(BEGIN)).toString(), Index.of(BEGIN + 5008 + 40).toString()),
        places(laid, "lines$0"));
    assertEquals(List.of(Index.ZERO.toString()), places(laid, "alone"));
    int length = laid.workspaces().get(1).length().value();
    assertTrue(length >= BEGIN + 5008 + 40 + 600, () -> "too short: " + length);
  }

  @Test
  void stretchesFilledAndCopiedAreMovedToo() {
    Program laid =
        AlignedStorage.of(
            program(
                new Statement.Fill(first, Index.ZERO, Size.of(8), Scalar.of(0)),
                new Statement.Copy(first, Index.of(1), alone, Index.ZERO, Size.of(8))));
    List<Statement> body = laid.methods().get(0).body();
    Statement.Fill fill = (Statement.Fill) body.get(2);
    assertEquals(List.of("lines$0", Index.of(BEGIN)), List.of(fill.buffer().name(), fill.offset()));
    Statement.Copy copy = (Statement.Copy) body.get(3);
    assertEquals(
        List.of("lines$0", Index.of(BEGIN + 1)), List.of(copy.from().name(), copy.source()));
    assertEquals(List.of("alone", Index.ZERO), List.of(copy.to().name(), copy.target()));
  }

  @Test
  void passesThatRunAtTheSameTimeHaveAnArrayOfTheirOwn() {
    Buffer own = storage("own", 5000);
    Statement pass = new Statement.Lanes("lane", List.of(copied(first, own, LANE)));
    Statement end = new Statement.InTurn(List.of(own), 2, List.of());
    Statement loop = new Statement.For("pass", Index.of(2), List.of(pass, end));
    Program laid = AlignedStorage.of(program(List.of(first, own), List.of(loop)));
    assertEquals(2, laid.workspaces().size());
    Statement.For around = (Statement.For) laid.methods().get(0).body().get(0);
    Statement.InTurn turn = (Statement.InTurn) around.body().get(1);
    assertEquals(List.of(laid.workspaces().get(1)), turn.own());
  }

  @Test
  void littleStorageStays() {
    Statement lanes = new Statement.Lanes("lane", List.of(copied(second, alone, LANE)));
    Program program = program(List.of(second, alone), List.of(lanes));
    assertSame(program, AlignedStorage.of(program));
  }

  @Test
  void whatChangesPlacesStays() {
    Program laid = AlignedStorage.of(program(new Statement.Swap(second, alone)));
    assertEquals(
        List.of("second", "alone", "lines$0"),
        laid.workspaces().stream().map(Buffer::name).toList());
  }

  @Test
  void shortStretchesThatChangePlacesChangeWhatTheyHold() {
    Buffer one = storage("one", 16);
    Buffer other = storage("other", 16);
    Buffer odd = storage("odd", 15);
    Buffer even = storage("even", 16);
    List<Buffer> all = List.of(first, second, one, other, odd, even);
    List<Statement> body =
        List.of(
            new Statement.Lanes("lane", List.of(copied(first, one, LANE))),
            new Statement.Lanes("lane", List.of(copied(first, odd, LANE))),
            new Statement.Swap(one, other),
            new Statement.Swap(odd, even));
    Program laid = AlignedStorage.of(program(all, body));
    assertEquals(Set.of("odd", "even"), laid.swapped());
    assertEquals(List.of(), places(laid, "one"));
    Statement.For loop = (Statement.For) laid.methods().get(0).body().get(2);
    assertEquals(Index.of(2), loop.bound());
    Statement.Lanes lanes = (Statement.Lanes) loop.body().get(0);
    Statement.Define kept = (Statement.Define) lanes.body().get(0);
    Statement.Store there = (Statement.Store) lanes.body().get(1);
    Statement.Store back = (Statement.Store) lanes.body().get(2);
    Scalar.Load ofOne = (Scalar.Load) kept.value();
    Scalar.Load ofOther = (Scalar.Load) there.value();
    assertEquals(there.offset(), ofOne.offset());
    assertEquals(back.offset(), ofOther.offset());
    assertEquals(kept.local(), back.value());
    assertNotEquals(there.offset(), back.offset());
  }
}
