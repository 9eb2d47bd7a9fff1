package org.leibniz.benchmark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.leibniz.data.InputArray;
import org.leibniz.data.Inputs;
import org.leibniz.model.Model;

/** The losses of a few unknowns, in chains, by the programs that are compared. */
enum SmallCase {
  /** Four linear equations as a sum of squares. */
  PUZZLE("puzzle", 1e-3),
  /** A cubic over 20 samples; the better program in C has the samples folded into sums. */
  CUBIC("cubic", 1e-2),
  /** Neal's funnel. */
  FUNNEL("funnel", 1e-3);

  private static final Path SAMPLES = Path.of("samples");
  private static final int COUNT = 20;
  private static final double[] START = {0.1, 0.2, 0.3, 0.4};

  private final String plain;
  private final double step;

  SmallCase(String plain, double step) {
    this.plain = plain;
    this.step = step;
  }

  String title() {
    return "small " + plain;
  }

  Map<String, Contender> contenders(Workshop workshop) {
    Map<String, Contender> contenders = new LinkedHashMap<>();
    contenders.put(Experts.PLAIN, workshop.program("small", plain));
    if (this == CUBIC) {
      contenders.put(Experts.BLOCKED, workshop.program("small", "folded"));
    }
    contenders.put("Java scalar", Inside.later(this::byHand, Chain.STEPS));
    contenders.put(
        Experts.LEIBNIZ, Inside.later(() -> new CompiledChain(model(), step), Chain.STEPS));
    contenders.put("PyTorch", Experts.torch("CHAIN", plain));
    return contenders;
  }

  private Program byHand() {
    return switch (this) {
      case PUZZLE -> new PuzzleChain();
      case CUBIC -> new CubicChain(samples(), measured());
      case FUNNEL -> new FunnelChain();
    };
  }

  private Model model() {
    return switch (this) {
      case PUZZLE -> {
        Inputs start = Inputs.empty();
        for (int i = 0; i < START.length; i++) {
          start = start.with(String.valueOf((char) ('A' + i)), InputArray.scalar(START[i]));
        }
        yield Model.load(SAMPLES.resolve("puzzle.ad")).with(start);
      }
      case CUBIC ->
          Model.load(SAMPLES.resolve("polynomial.ad"))
              .with(
                  Inputs.empty()
                      .with("x", new InputArray(new int[] {COUNT}, samples()))
                      .with("y", new InputArray(new int[] {COUNT}, measured())));
      case FUNNEL -> Model.load(SAMPLES.resolve("benchmarks").resolve("funnel.ad"));
    };
  }

  private static double[] samples() {
    double[] samples = new double[COUNT];
    Arrays.setAll(samples, i -> -1 + 2.0 * i / (COUNT - 1));
    return samples;
  }

  private static double[] measured() {
    return Arrays.stream(samples()).map(x -> Math.sin(3 * x)).toArray();
  }
}
