package org.leibniz.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Method;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;

class CellsTest {
  private static final Buffer DATA =
      new Buffer("t", Size.of(2), ElementType.REAL, Buffer.Storage.DATA);
  private static final Scalar DATUM = new Scalar.Load(DATA, Index.of(1));

  private static Scalar.Local local(String name) {
    return new Scalar.Local(name, ElementType.REAL);
  }

  private static Statement define(String name, Scalar value) {
    return new Statement.Define(local(name), value);
  }

  private static Method method(String name, Statement... body) {
    return new Method(name, false, Optional.empty(), List.of(), List.of(), List.of(body));
  }

  private static Statement call(String name) {
    return new Statement.Call(name, List.of());
  }

  private static Scalar cell(int number, int cells) {
    Buffer array = new Buffer("cells0", Size.of(cells), ElementType.REAL, Buffer.Storage.WORKSPACE);
    return new Scalar.Load(array, Index.of(number));
  }

  @Test
  void aVariableIsLoadedWhereItIsFirstTouched() {
    List<Method> methods =
        List.of(
            method("all", call("first"), call("second")),
            method("first", define("a", Scalar.of(1)), define("b", Scalar.of(2))),
            method("second", define("c", local("a")), define("d", local("b"))));
    List<Method> connected = new Cells("cells").connect(methods);
    assertEquals(
        List.of(
            define("a", cell(0, 2)),
            define("c", local("a")),
            define("b", cell(1, 2)),
            define("d", local("b"))),
        connected.get(2).body());
  }

  @Test
  void dataAreReadAnewAndHaveNoCell() {
    Cells cells = new Cells("cells");
    List<Method> connected =
        cells.connect(
            List.of(
                method("all", call("first"), call("second")),
                method("first", define("a", DATUM), define("b", local("a"))),
                method("second", define("c", local("a")))));
    assertEquals(List.of(define("a", DATUM), define("c", local("a"))), connected.get(2).body());
    assertEquals(List.of(), cells.buffers());
  }

  @Test
  void whatAMethodCalledTouchesIsACellThroughout() {
    List<Method> connected =
        new Cells("cells")
            .connect(
                List.of(
                    method(
                        "all", define("a", Scalar.of(1)), call("inner"), define("b", local("a"))),
                    method("inner", define("c", local("a")))));
    assertEquals(define("b", cell(0, 1)), connected.get(0).body().get(2));
  }
}
