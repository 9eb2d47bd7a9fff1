package org.leibniz.model.tier;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.leibniz.graph.Tensor;
import org.leibniz.model.bound.Interpreted;
import org.leibniz.model.bound.Unknowns;
import org.leibniz.model.formulation.Formulation;
import org.leibniz.model.pipeline.Need;
import org.leibniz.run.CompilationException;
import org.leibniz.run.CompiledGraph;

/**
 * Decides on what a graph runs: on the interpreter at once, and on a compiled class once
 * interpreting has cost about as much as a compilation does. A compiler that fails is noted, and
 * the interpreter goes on.
 */
public final class Tiers {
  /**
   * Names the milliseconds of interpreting after which a graph is compiled, where they are not the
   * usual ones.
   */
  static final String PROPERTY = "leibniz.compile.after";

  /** About what the first compilation in a process costs, in milliseconds. */
  private static final long COMPILATION = 300;

  /** About what compiling a node of a large graph costs besides, in nanoseconds. */
  private static final long NODE = 40_000;

  private final int threads;
  private final List<String> notes = new ArrayList<>();
  private final Map<Need, Tier> tiers = new LinkedHashMap<>();

  /** Tiers whose compiled classes run on so many threads where that pays. */
  public Tiers(int threads) {
    this.threads = threads;
  }

  /** What people who want details are told: what ran on what. */
  public List<String> notes() {
    return notes;
  }

  /** A graph that is evaluated on tiers; it is made when it is needed. */
  public Tier tier(Need need, Supplier<Formulation.Finished> supplier, Unknowns unknowns) {
    return tiers.computeIfAbsent(need, key -> new Tier(need, supplier, unknowns));
  }

  /** One graph with what it runs on. */
  public final class Tier {
    private final Need need;
    private final Supplier<Formulation.Finished> supplier;
    private final Unknowns unknowns;
    private final boolean valued;
    private Formulation.Finished finished;
    private Interpreted interpreted;
    private CompiledGraph compiled;
    private boolean refused;
    private long spent;

    private Tier(Need need, Supplier<Formulation.Finished> supplier, Unknowns unknowns) {
      this.need = need;
      this.supplier = supplier;
      this.unknowns = unknowns;
      this.valued = need == Need.VALUE || need == Need.GRADIENT || need == Need.HESSIAN;
    }

    /** Evaluates at a point; gives the objective, where there is one, and writes the rest. */
    public double evaluate(double[] x, double[] first, double[] second) {
      if (compiled != null) {
        return compiled.call(0, x, first, second, null);
      }
      prepare();
      long begin = System.nanoTime();
      double value = interpret(x, first, second);
      spent += System.nanoTime() - begin;
      if (!refused && spent > patience()) {
        compile();
      }
      return value;
    }

    /** Deriving the graph is the price of either tier, so it does not count as interpreting. */
    private void prepare() {
      if (interpreted == null) {
        finished = supplier.get();
        interpreted = new Interpreted(finished.graph(), finished.data(), unknowns);
      }
    }

    /** About what compiling costs, in nanoseconds: it grows with the graph. */
    private long patience() {
      Long milliseconds = Long.getLong(PROPERTY);
      return milliseconds != null
          ? milliseconds * 1_000_000
          : COMPILATION * 1_000_000 + NODE * finished.graph().nodes().size();
    }

    private double interpret(double[] x, double[] first, double[] second) {
      List<Tensor> outputs = interpreted.outputs(x);
      int next = valued ? 1 : 0;
      copy(outputs, next, first);
      copy(outputs, next + 1, second);
      return valued ? outputs.get(0).scalar() : 0;
    }

    private static void copy(List<Tensor> outputs, int place, double[] into) {
      if (place < outputs.size() && into != null) {
        double[] values = outputs.get(place).values();
        System.arraycopy(values, 0, into, 0, values.length);
      }
    }

    private void compile() {
      try {
        Compilation compilation =
            Compilation.of(finished.graph(), List.of(Compilation.entry(need)), threads);
        compiled = compilation.create(finished.data());
        notes.addAll(compilation.notes());
      } catch (CompilationException failure) {
        refused = true;
        notes.add("not compiled, the interpreter goes on: " + failure.getMessage());
      }
    }
  }
}
