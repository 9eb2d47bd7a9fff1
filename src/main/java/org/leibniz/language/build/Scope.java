package org.leibniz.language.build;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.diagnostic.Span;
import org.leibniz.graph.Size;

/** The names that can be seen at a place, the inner ones first. */
final class Scope {
  private final Scope parent;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** What a name stands for. */
  sealed interface Entry {
    Span declared();
  }

  /** A value. */
  record Bound(Span declared, Value value, String kind) implements Entry {}

  /** A size. */
  record Sized(Span declared, Size size) implements Entry {}

  /** The variable of a generator. */
  record Counting(Span declared, IndexVariable variable) implements Entry {}

  /** Something whose definition was wrong; the person has been told. */
  record Broken(Span declared) implements Entry {}

  Scope(Scope parent) {
    this.parent = parent;
  }

  void define(String name, Entry entry) {
    entries.put(name, entry);
  }

  Optional<Entry> find(String name) {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      Entry entry = scope.entries.get(name);
      if (entry != null) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    for (Scope scope = this; scope != null; scope = scope.parent) {
      names.addAll(scope.entries.keySet());
    }
    return names;
  }
}
