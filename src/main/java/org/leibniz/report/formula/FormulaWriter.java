package org.leibniz.report.formula;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.leibniz.report.formula.FormulaTerm.Kind;

/**
 * Writes a term without recursion over its depth. A part that occurs more than once and is not tiny
 * is given a name; parts that depend on the variables of a loop have theirs inside its body.
 */
final class FormulaWriter {
  /** Terms of fewer pieces are repeated rather than named. */
  private static final int TINY = 4;

  private final FormulaStyle style;
  private final StringBuilder text = new StringBuilder();
  private final Map<FormulaTerm, String> named = new HashMap<>();
  private final Deque<Object> open = new ArrayDeque<>();
  private Set<String> taken = Set.of();
  private int names;

  FormulaWriter(FormulaStyle style) {
    this.style = style;
  }

  /** The body of a loop, which may have named parts of its own. */
  private record Body(FormulaTerm term, Set<String> variables) {}

  /** What becomes known at a place of the text. */
  private record Naming(FormulaTerm term, String name) {}

  /** The whole formula; names that stand for something else are not given to parts. */
  String write(FormulaTerm term, Set<String> names) {
    taken = names;
    List<Object> pieces = new ArrayList<>();
    for (FormulaTerm shared : shared(term, Set.of())) {
      String name = fresh();
      pieces.addAll(
          List.of(
              style.definition(name), new FormulaStyle.Slot(shared, 0), new Naming(shared, name)));
      pieces.add(style.end());
    }
    pieces.add(new FormulaStyle.Slot(term, 0));
    push(pieces);
    while (!open.isEmpty()) {
      next(open.pop());
    }
    return text.toString();
  }

  private String fresh() {
    String name;
    do {
      names++;
      name = "t" + names;
    } while (taken.contains(name));
    return style.name(names);
  }

  private void push(List<Object> pieces) {
    for (int i = pieces.size() - 1; i >= 0; i--) {
      open.push(pieces.get(i));
    }
  }

  private void next(Object piece) {
    if (piece instanceof String string) {
      text.append(string);
    } else if (piece instanceof Naming naming) {
      named.put(naming.term(), naming.name());
    } else if (piece instanceof FormulaStyle.Multiple multiple) {
      String name = named.get(multiple.term());
      push(
          name == null
              ? style.multiple(multiple.coefficient(), multiple.term())
              : style.multiple(multiple.coefficient(), name));
    } else if (piece instanceof Body body) {
      body(body);
    } else {
      slot((FormulaStyle.Slot) piece);
    }
  }

  private void slot(FormulaStyle.Slot slot) {
    String name = named.get(slot.term());
    if (name != null) {
      text.append(name);
      return;
    }
    boolean enclosed = style.binding(slot.term()) < slot.binding();
    List<Object> pieces = new ArrayList<>();
    if (enclosed) {
      pieces.add(style.opening());
    }
    pieces.addAll(inside(slot.term()));
    if (enclosed) {
      pieces.add(style.closing());
    }
    push(pieces);
  }

  /** The pieces of a term; the parts of a loop that stand inside it become bodies. */
  private List<Object> inside(FormulaTerm term) {
    List<Object> pieces = style.pieces(term);
    if (term.kind() != Kind.LOOP) {
      return pieces;
    }
    Set<String> variables = new HashSet<>(term.loop().states());
    variables.add(term.loop().index());
    Set<FormulaTerm> bodies =
        new HashSet<>(term.parts().subList(term.loop().inside(), term.parts().size()));
    List<Object> result = new ArrayList<>();
    for (Object piece : pieces) {
      boolean body = piece instanceof FormulaStyle.Slot slot && bodies.contains(slot.term());
      result.add(body ? new Body(((FormulaStyle.Slot) piece).term(), variables) : piece);
    }
    return result;
  }

  private void body(Body body) {
    List<FormulaTerm> shared = shared(body.term(), body.variables());
    List<Object> pieces = new ArrayList<>();
    for (FormulaTerm part : shared) {
      String name = fresh();
      pieces.add(
          (pieces.isEmpty() ? style.blockStart() : style.blockNext()) + style.definition(name));
      pieces.addAll(List.of(new FormulaStyle.Slot(part, 0), new Naming(part, name)));
    }
    if (!shared.isEmpty()) {
      pieces.add(style.blockNext());
    }
    pieces.add(new FormulaStyle.Slot(body.term(), 0));
    if (!shared.isEmpty()) {
      pieces.add(style.blockEnd());
    }
    push(pieces);
  }

  /**
   * The parts that occur more than once, older ones first: at the outermost place those that depend
   * on no loop, in a body those that depend on its variables.
   */
  private List<FormulaTerm> shared(FormulaTerm root, Set<String> variables) {
    Map<FormulaTerm, Integer> uses = new HashMap<>();
    Map<Integer, FormulaTerm> found = new TreeMap<>();
    Deque<FormulaTerm> ahead = new ArrayDeque<>(List.of(root));
    while (!ahead.isEmpty()) {
      FormulaTerm term = ahead.pop();
      if (named.containsKey(term)) {
        continue;
      }
      int count = uses.merge(term, 1, Integer::sum);
      if (count == 2 && term != root && worthy(term) && belongs(term, variables)) {
        found.put(term.id(), term);
      }
      if (count == 1) {
        parts(term, variables).forEach(ahead::push);
      }
    }
    return List.copyOf(found.values());
  }

  /** In a body of a loop, the bodies of loops in it are looked at when they are written. */
  private static List<FormulaTerm> parts(FormulaTerm term, Set<String> variables) {
    return term.kind() == Kind.LOOP && !variables.isEmpty()
        ? term.parts().subList(0, term.loop().inside())
        : term.parts();
  }

  private static boolean belongs(FormulaTerm term, Set<String> variables) {
    return variables.isEmpty()
        ? term.locals().isEmpty()
        : term.locals().stream().anyMatch(variables::contains);
  }

  /** Whether a term has so many pieces that a name is shorter. */
  private static boolean worthy(FormulaTerm term) {
    int size = 0;
    Deque<FormulaTerm> ahead = new ArrayDeque<>(List.of(term));
    while (!ahead.isEmpty() && size < TINY) {
      FormulaTerm part = ahead.pop();
      size += part.kind() == Kind.SUM && !part.number() ? part.parts().size() : 1;
      part.parts().forEach(ahead::push);
    }
    return size >= TINY;
  }
}
