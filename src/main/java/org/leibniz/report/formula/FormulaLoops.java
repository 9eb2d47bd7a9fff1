package org.leibniz.report.formula;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.operator.Loop;
import org.leibniz.report.formula.FormulaTerm.Kind;

/**
 * Loops as terms. The names in a loop are other than those around it; what it captures stands in
 * its body as it is.
 */
final class FormulaLoops {
  private final FormulaTerms terms;
  private final Set<String> taken;

  /** Loops inside of which some names are taken already. */
  FormulaLoops(FormulaTerms terms, Set<String> taken) {
    this.terms = terms;
    this.taken = new HashSet<>(taken);
  }

  /**
   * A loop that was read: its names, and the terms of its operands, states, saved elements and
   * condition.
   */
  record Parts(
      Loop loop,
      List<String> states,
      String index,
      List<FormulaTerm> operands,
      List<FormulaTerm> bodies,
      Optional<FormulaTerm> condition) {}

  /** Reads the bodies of a loop. */
  Parts read(Loop loop, List<FormulaTerm> operands) {
    Set<String> names = new HashSet<>(taken);
    String index = fresh("i", names);
    List<String> states = new ArrayList<>();
    for (int i = 0; i < loop.states(); i++) {
      states.add(fresh(((Input) loop.body().inputs().get(1 + i).operator()).symbol(), names));
    }
    List<FormulaTerm> bodies = read(loop.body(), index, states, operands, names);
    Optional<FormulaTerm> condition =
        loop.condition().map(graph -> read(graph, index, states, operands, names).get(0));
    return new Parts(loop, states, index, operands, bodies, condition);
  }

  private List<FormulaTerm> read(
      Graph body,
      String index,
      List<String> states,
      List<FormulaTerm> operands,
      Set<String> names) {
    FormulaReader reader = new FormulaReader(terms, new FormulaLoops(terms, names));
    for (int i = 0; i < body.inputs().size(); i++) {
      Node input = body.inputs().get(i);
      if (i == 0) {
        reader.bind(input, terms.local(index, Shape.SCALAR));
      } else if (i <= states.size()) {
        reader.bind(input, terms.local(states.get(i - 1), input.shape()));
      } else {
        reader.bind(input, operands.get(i));
      }
    }
    return reader.read(body.results());
  }

  private static String fresh(String wanted, Set<String> names) {
    String letters = "ijklmnop";
    if (wanted.equals("i")) {
      for (char letter : letters.toCharArray()) {
        if (names.add(String.valueOf(letter))) {
          return String.valueOf(letter);
        }
      }
    }
    String name = wanted;
    for (int number = 2; !names.add(name); number++) {
      name = wanted + number;
    }
    return name;
  }

  /** One of the results of a loop. */
  FormulaTerm component(Parts parts, int index, Shape shape) {
    Loop loop = parts.loop();
    if (index == loop.tripsComponent()) {
      FormulaTerm whole = result(parts, allStates(parts), 0, null, Shape.SCALAR);
      return terms.shaped(Kind.CALL, "trips", "", List.of(whole), shape);
    }
    boolean saved = index >= loop.states();
    FormulaTerm element = saved ? parts.bodies().get(index) : null;
    List<Integer> needed = needed(parts, saved ? -1 : index, element);
    return result(parts, needed, saved ? -1 : needed.indexOf(index), element, shape);
  }

  private static List<Integer> allStates(Parts parts) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < parts.states().size(); i++) {
      all.add(i);
    }
    return all;
  }

  /** The states on which a result depends, from trip to trip. */
  private static List<Integer> needed(Parts parts, int result, FormulaTerm element) {
    Set<Integer> needed = new TreeSet<>();
    List<FormulaTerm> open = new ArrayList<>();
    if (element != null) {
      open.add(element);
    }
    if (result >= 0) {
      needed.add(result);
      open.add(parts.bodies().get(result));
    }
    parts.condition().ifPresent(open::add);
    while (!open.isEmpty()) {
      FormulaTerm term = open.remove(open.size() - 1);
      for (int i = 0; i < parts.states().size(); i++) {
        if (term.locals().contains(parts.states().get(i)) && needed.add(i)) {
          open.add(parts.bodies().get(i));
        }
      }
    }
    return List.copyOf(needed);
  }

  private FormulaTerm result(
      Parts parts, List<Integer> states, int result, FormulaTerm saved, Shape shape) {
    List<FormulaTerm> all = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int state : states) {
      names.add(parts.states().get(state));
      all.add(parts.operands().get(1 + state));
    }
    all.add(parts.operands().get(0));
    parts.condition().ifPresent(all::add);
    for (int state : states) {
      all.add(parts.bodies().get(state));
    }
    if (saved != null) {
      all.add(saved);
    }
    FormulaLoop loop = new FormulaLoop(names, parts.index(), parts.condition().isPresent(), result);
    return terms.loop(loop, all, shape);
  }
}
