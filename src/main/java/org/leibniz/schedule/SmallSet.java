package org.leibniz.schedule;

import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * A set that keeps the order of adding and takes little room while it has few elements: there is
 * one for each step of a program. Nothing is removed from it.
 */
final class SmallSet<E> extends AbstractSet<E> {
  /** How many elements are looked through one by one. */
  private static final int FEW = 12;

  private List<E> elements = List.of();
  private Set<E> known;

  @Override
  public boolean add(E element) {
    if (contains(element)) {
      return false;
    }
    if (elements.isEmpty()) {
      elements = new ArrayList<>(2);
    }
    elements.add(element);
    if (known != null) {
      known.add(element);
    } else if (elements.size() > FEW) {
      known = new HashSet<>(elements);
    }
    return true;
  }

  @Override
  public boolean contains(Object element) {
    return known != null ? known.contains(element) : elements.contains(element);
  }

  @Override
  public Iterator<E> iterator() {
    return elements.iterator();
  }

  @Override
  public int size() {
    return elements.size();
  }
}
