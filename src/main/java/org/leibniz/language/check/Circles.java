package org.leibniz.language.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.language.parse.Expression;
import org.leibniz.language.parse.Statement;

/**
 * Functions that call themselves, directly or by way of others: a depth-first walk over who calls
 * whom.
 */
final class Circles {
  private final Map<String, List<Expression.Call>> calls;
  private final Map<String, Expression.Call> path = new LinkedHashMap<>();
  private final Set<String> done = new HashSet<>();
  private final List<Circle> found = new ArrayList<>();

  /**
   * A circle of calls.
   *
   * @param functions the names, beginning with the one that is entered first
   * @param calls from each function the call that leads to the next, the last back to the first
   */
  record Circle(List<String> functions, List<Expression.Call> calls) {

    Diagnostic finding(Map<String, Statement.Function> definitions) {
      String first = functions.get(0);
      Expression.Call last = calls.get(calls.size() - 1);
      String message =
          functions.size() == 1
              ? "the function " + first + " calls itself"
              : "functions call each other in a circle: "
                  + String.join(" → ", functions)
                  + " → "
                  + first;
      Diagnostic finding = Diagnostic.at(last.function().span(), Code.RECURSIVE_FUNCTION, message);
      if (functions.size() == 1) {
        finding = finding.see(definitions.get(first).name().span(), "it is defined here");
      }
      for (int i = 0; i + 1 < functions.size(); i++) {
        finding =
            finding.see(
                calls.get(i).function().span(),
                functions.get(i) + " calls " + functions.get(i + 1));
      }
      return finding.help("write a loop instead: fold(state = start for i in 0..n: …)");
    }
  }

  Circles(Map<String, List<Expression.Call>> calls) {
    this.calls = calls;
    for (String function : calls.keySet()) {
      if (!done.contains(function)) {
        walk(function);
      }
    }
  }

  List<Circle> found() {
    return found;
  }

  private void walk(String root) {
    Deque<Iterator<Expression.Call>> open = new ArrayDeque<>();
    Deque<String> names = new ArrayDeque<>();
    open.push(calls.get(root).iterator());
    names.push(root);
    path.put(root, null);
    while (!open.isEmpty()) {
      if (!open.peek().hasNext()) {
        open.pop();
        String left = names.pop();
        path.remove(left);
        done.add(left);
        continue;
      }
      Expression.Call call = open.peek().next();
      String next = call.function().text();
      if (path.containsKey(next)) {
        close(next, call);
      } else if (!done.contains(next)) {
        path.put(names.peek(), call);
        path.put(next, null);
        names.push(next);
        open.push(calls.get(next).iterator());
      }
    }
  }

  /**
   * The functions from one on the path to its end, which the call leads back to it; told once for
   * each beginning.
   */
  private void close(String first, Expression.Call call) {
    List<String> functions = new ArrayList<>();
    List<Expression.Call> links = new ArrayList<>();
    boolean inside = false;
    for (Map.Entry<String, Expression.Call> entry : path.entrySet()) {
      inside |= entry.getKey().equals(first);
      if (inside) {
        functions.add(entry.getKey());
        links.add(entry.getValue());
      }
    }
    links.set(links.size() - 1, call);
    if (found.stream().noneMatch(circle -> circle.functions().equals(functions))) {
      found.add(new Circle(functions, links));
    }
  }
}
