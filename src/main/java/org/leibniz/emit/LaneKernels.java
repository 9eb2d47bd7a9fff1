package org.leibniz.emit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leibniz.kernel.Kernels;
import org.leibniz.loop.ScalarFunction;
import org.leibniz.loop.Statement;

/** The kernels that work on the lanes of a vector: those of functions without loops and tables. */
final class LaneKernels {
  private static final Pattern CALL = Pattern.compile("(\\w+)\\.(\\w+)\\(([^()]*)\\)");
  private static final String TWICE = "Twice";
  private static final List<String> OPERANDS = List.of("a", "b", "c");
  private static final Map<String, Optional<LaneKernel>> KERNELS = new ConcurrentHashMap<>();

  private LaneKernels() {}

  /** The kernel that is all a function does, where that has a form on lanes. */
  static Optional<String> of(ScalarFunction function, int arity) {
    List<String> operands = OPERANDS.subList(0, Math.min(arity, OPERANDS.size()));
    Matcher call = CALL.matcher(function.java(operands));
    if (!call.matches() || !call.group(3).equals(String.join(", ", operands))) {
      return Optional.empty();
    }
    String name = call.group(2);
    boolean kernel =
        Kernels.names().contains(name) && Kernels.className(name).equals(call.group(1));
    return kernel && has(name) ? Optional.of(name) : Optional.empty();
  }

  /** Whether there is one for a function. */
  static boolean has(String function) {
    if (kernel(function).isEmpty()) {
      return false;
    }
    for (String called : reached(List.of(function))) {
      if (kernel(called).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /**
   * The name of the kernel for two vectors at a time: it takes the arrays of one, then those of the
   * other. Empty where there is none.
   */
  static Optional<String> twice(String function) {
    return Optional.of(function + TWICE).filter(name -> kernel(name).isPresent());
  }

  /** The members of a class that are the kernels of functions and of those that these call. */
  static String members(Collection<String> functions) {
    StringBuilder members = new StringBuilder();
    for (String function : reached(functions)) {
      LaneKernel kernel = kernel(function).orElseThrow();
      for (String array : kernel.arrays()) {
        members
            .append("\n  private final double[] ")
            .append(array)
            .append(" = new double[" + Statement.LANES + "];\n");
      }
      members.append('\n').append(kernel.text());
    }
    return members.toString();
  }

  private static Set<String> reached(Collection<String> functions) {
    Set<String> reached = new LinkedHashSet<>(functions);
    Deque<String> open = new ArrayDeque<>(functions);
    while (!open.isEmpty()) {
      for (String called : kernel(open.remove()).map(LaneKernel::called).orElse(List.of())) {
        if (reached.add(called)) {
          open.add(called);
        }
      }
    }
    return reached;
  }

  private static Optional<LaneKernel> kernel(String function) {
    return KERNELS.computeIfAbsent(function, LaneKernels::translated);
  }

  private static Optional<LaneKernel> translated(String name) {
    boolean twice = name.endsWith(TWICE);
    String function = twice ? name.substring(0, name.length() - TWICE.length()) : name;
    if (!Kernels.names().contains(function)) {
      return Optional.empty();
    }
    List<String> methods =
        Kernels.members(List.of(function)).stream().filter(text -> text.endsWith("}")).toList();
    try {
      List<LaneWork> works = new ArrayList<>(List.of(LaneTranslation.of(function, methods, "")));
      if (twice) {
        works.add(LaneTranslation.of(function, methods, "$"));
      }
      return twice && !works.get(0).straight()
          ? Optional.empty()
          : Optional.of(LaneKernelText.of(name, function, works));
    } catch (UnsupportedOperationException notOnLanes) {
      return Optional.empty();
    }
  }
}
