package org.leibniz.solve.integer;

import java.util.List;

/** Narrows by every relation until nothing changes. */
final class Propagation implements Domains.Changes {
  /** So many narrowings for each relation are enough: what creeps is left to the search. */
  private static final int ENOUGH = 200;

  private final Propagator[] propagators;
  private final Domains domains;

  /** The relations of place p stand from {@code starts[p]} to {@code starts[p + 1]}. */
  private final int[] starts;

  private final int[] relations;
  private final int[] queue;
  private final boolean[] waiting;
  private int head;
  private int count;

  Propagation(Network network) {
    List<Propagator> all = network.propagators();
    propagators = all.toArray(Propagator[]::new);
    domains = network.domains(this);
    starts = new int[network.places() + 1];
    for (Propagator propagator : propagators) {
      for (int place : propagator.places()) {
        starts[place + 1]++;
      }
    }
    for (int place = 0; place < network.places(); place++) {
      starts[place + 1] += starts[place];
    }
    relations = new int[starts[network.places()]];
    int[] next = starts.clone();
    for (int i = 0; i < propagators.length; i++) {
      for (int place : propagators[i].places()) {
        relations[next[place]++] = i;
      }
    }
    queue = new int[propagators.length];
    waiting = new boolean[propagators.length];
  }

  Domains domains() {
    return domains;
  }

  @Override
  public void changed(int place) {
    for (int i = starts[place]; i < starts[place + 1]; i++) {
      call(relations[i]);
    }
  }

  private void call(int propagator) {
    if (!waiting[propagator]) {
      waiting[propagator] = true;
      int end = head + count++;
      queue[end >= queue.length ? end - queue.length : end] = propagator;
    }
  }

  /** Narrows by every relation at first; false where nothing is left. */
  boolean all() {
    for (int i = 0; i < propagators.length; i++) {
      call(i);
    }
    return run();
  }

  /** Narrows by the relations of what has changed; false where nothing is left. */
  boolean run() {
    long left = 1000 + (long) ENOUGH * propagators.length;
    boolean possible = true;
    while (count > 0 && possible && left-- > 0) {
      int propagator = queue[head];
      head = head + 1 == queue.length ? 0 : head + 1;
      count--;
      waiting[propagator] = false;
      possible = propagators[propagator].narrow(domains);
    }
    forget();
    return possible;
  }

  /** Leaves what has not been looked at: the state that changed it is gone. */
  void forget() {
    while (count > 0) {
      waiting[queue[head]] = false;
      head = head + 1 == queue.length ? 0 : head + 1;
      count--;
    }
  }
}
