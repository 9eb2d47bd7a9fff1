package org.leibniz.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leibniz.data.Inputs;
import org.leibniz.graph.Graph;
import org.leibniz.model.Passes;
import org.leibniz.schedule.EntryPoint;

/** A class holds some 60,000 different whole numbers; a program may name more places than that. */
class FarPlacesTest {
  private static final int FIRST = 40_000;
  private static final int TERMS = 6_000;
  private static final int STEP = 11;

  /** Without order, so that the sum is no loop. */
  private static int place(int term) {
    return FIRST + term * STEP + term * term % 7;
  }

  static Stream<RuntimeCompiler> compilers() {
    return Stream.of(new JaninoCompiler(), new JavaxToolsCompiler());
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void placesFarOutAreReadWhereTheyLie(RuntimeCompiler compiler) {
    int length = FIRST + TERMS * STEP;
    StringBuilder text = new StringBuilder("param x[" + length + "]\nlet y = ");
    for (int i = 0; i < TERMS; i++) {
      text.append(i == 0 ? "" : " + ").append("x[").append(place(i)).append(']');
    }
    Graph graph = Passes.finished(Passes.build("far.ad", text + "\n", Inputs.empty()).graph());
    EntryPoint entry = new EntryPoint("y", List.of(), List.of(EntryPoint.returned("y")));
    GraphCompiler.Result result =
        new GraphCompiler(compiler, Optional.empty()).compile(graph, List.of(entry));
    double[] x = new double[length];
    Arrays.fill(x, Double.NaN);
    double expected = 0;
    for (int i = 0; i < TERMS; i++) {
      x[place(i)] = i;
      expected += i;
    }
    CompiledGraph compiled = result.loaded().create(List.of());
    assertEquals(expected, compiled.call(0, x, null, null, null));
    assertTrue(result.source().contains("[FROM_"));
  }
}
