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
import org.leibniz.run.GraphCompiler;

/**
 * Decides on what a graph runs: on the interpreter at once, on a compiled class once interpreting
 * has cost about as much as a compilation does, and on one with vectors, where the runtime has
 * them, once that has run for as long as these take to become quick. All give the same bits. A
 * compiler that fails is noted, and what runs goes on.
 */
public final class Tiers {
  /**
   * Names the milliseconds of interpreting after which a graph is compiled, where they are not the
   * usual ones.
   */
  static final String PROPERTY = "leibniz.compile.after";

  /**
   * Names the milliseconds of running without vectors after which a graph is compiled with them.
   */
  static final String VECTORS_PROPERTY = "leibniz.vectors.after";

  private static final long MILLISECOND = 1_000_000;

  /** About what the first compilation in a process costs, in nanoseconds. */
  private static final long COMPILATION = 300 * MILLISECOND;

  /** About what compiling a node of a large graph costs besides, in nanoseconds. */
  private static final long NODE = 40_000;

  /**
   * About what it costs, in nanoseconds, until the virtual machine has compiled code with vectors.
   */
  private static final long VECTORS = 2000 * MILLISECOND;

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

    /** Whether no better tier is to come. */
    private boolean settled;

    /** The nanoseconds that were spent on the present tier, and those after which it is left. */
    private long spent;

    private long patience;

    private Tier(Need need, Supplier<Formulation.Finished> supplier, Unknowns unknowns) {
      this.need = need;
      this.supplier = supplier;
      this.unknowns = unknowns;
      this.valued = need == Need.VALUE || need == Need.GRADIENT || need == Need.HESSIAN;
    }

    /** Evaluates at a point; gives the objective, where there is one, and writes the rest. */
    public double evaluate(double[] x, double[] first, double[] second) {
      if (settled) {
        return run(x, first, second);
      }
      prepare();
      long begin = System.nanoTime();
      double value = run(x, first, second);
      spent += System.nanoTime() - begin;
      if (spent > patience) {
        improve();
      }
      return value;
    }

    /** Deriving the graph is the price of any tier, so it does not count as evaluating. */
    private void prepare() {
      if (interpreted == null) {
        finished = supplier.get();
        interpreted = new Interpreted(finished.graph(), finished.data(), unknowns);
        patience = patience(PROPERTY, COMPILATION + NODE * finished.graph().nodes().size());
      }
    }

    private static long patience(String property, long usual) {
      return Long.getLong(property, usual / MILLISECOND) * MILLISECOND;
    }

    private double run(double[] x, double[] first, double[] second) {
      return compiled != null
          ? compiled.call(0, x, first, second, null)
          : interpret(x, first, second);
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

    /** Goes from the interpreter to loops, and from these to vectors where there are any. */
    private void improve() {
      boolean last = compiled != null || !GraphCompiler.hasVectors();
      GraphCompiler compiler = GraphCompiler.usual().threads(threads);
      try {
        Compilation compilation =
            Compilation.of(
                finished.graph(),
                List.of(Compilation.entry(need)),
                last ? compiler : compiler.withoutVectors());
        compiled = compilation.create(finished.data());
        notes.add(compilation.note());
        patience = patience(VECTORS_PROPERTY, VECTORS + compilation.duration());
      } catch (CompilationException failure) {
        String goesOn = compiled == null ? "the interpreter" : "the class without vectors";
        notes.add("not compiled, " + goesOn + " goes on: " + failure.getMessage());
        last = true;
      }
      spent = 0;
      settled = last;
    }
  }
}
