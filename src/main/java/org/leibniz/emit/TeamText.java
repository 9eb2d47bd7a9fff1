package org.leibniz.emit;

/**
 * The Java text of the members of a class that {@link Team} adds, with words between percent signs
 * in the places of what differs from class to class. Nothing in it is newer than Java 8: small
 * compilers have to read it.
 */
final class TeamText {
  static final String MEMBERS =
      """

        private Team team$;

        /** An object for a further thread: it shares what passes do not write for themselves. */
        %class%(%class% first$) {
      %sizes%%arrays%  }

        /**
         * Has rows computed by so many threads, the caller's among them, others being the executor's.
         * Whatever their number, the results are the same bit for bit.
         */
        public void threads(int count, java.util.concurrent.Executor executor) {
          team$ = count < 2 ? null : new Team(this, count - 1, executor);
        }

        /** Takes over what has changed in the first object. */
        void follow(%class% first$) {
      %follow%  }

        /** A pass of a loop, up to what is done in turn. */
        void pass(int loop, int pass%parameters%) {
          switch (loop) {
      %passes%      default:
              throw new IllegalArgumentException();
          }
        }

        /** What a pass does in turn. */
        void inTurn(int loop, int pass%parameters%) {
          switch (loop) {
      %turns%      default:
              throw new IllegalArgumentException();
          }
        }

        /** Threads that take the passes of a loop, one after the other. */
        static final class Team {
          final %class% first;
          final Member[] others;
          final java.util.concurrent.Executor executor;

          /** The number of the run, and, in the lower half, how many passes nobody has taken. */
          final java.util.concurrent.atomic.AtomicLong open =
              new java.util.concurrent.atomic.AtomicLong();

          /** How many passes have ended. */
          final java.util.concurrent.atomic.AtomicInteger ended =
              new java.util.concurrent.atomic.AtomicInteger();

          /** What the first pass that failed has thrown, and which that is. */
          volatile Throwable failure;
          volatile int failed;

          int loop;
          int end;
      %fields%
          Team(%class% first, int others, java.util.concurrent.Executor executor) {
            this.first = first;
            this.others = new Member[others];
            this.executor = executor;
            for (int i = 0; i < others; i++) {
              this.others[i] = new Member(this, new %class%(first));
            }
          }

          void run(int loop, int passes, int together%parameters%) {
            this.loop = loop;
      %keep%      failure = null;
            failed = Integer.MAX_VALUE;
            for (int from = 0; from < passes; from += together) {
              end = Math.min(passes, from + together);
              run(end - from);
              if (failure instanceof Error) {
                throw (Error) failure;
              }
              if (failure != null) {
                throw (RuntimeException) failure;
              }
              for (int pass = from; pass < end; pass++) {
                first.inTurn(loop, pass%arguments%);
              }
            }
          }

          void run(int passes) {
            ended.set(0);
            open.set(((open.get() >>> 32) + 1) << 32 | passes);
            for (int i = 0; i < others.length && i < passes - 1; i++) {
              others[i].start();
            }
            take(first);
            for (int tries = 0; ended.get() < passes; tries++) {
              if (tries < 1000) {
                Thread.onSpinWait();
              } else if (tries < 2000) {
                Thread.yield();
              } else {
                java.util.concurrent.locks.LockSupport.parkNanos(20000L);
              }
            }
          }

          /** Takes passes while there are any: many at first, in the end one by one. */
          void take(%class% own) {
            long following = 0;
            while (true) {
              long state = open.get();
              int left = (int) state;
              if (left == 0) {
                return;
              }
              int many = Math.max(1, left / (4 * others.length + 4));
              if (open.compareAndSet(state, state - many)) {
                if (own != first && following != state >>> 32) {
                  following = state >>> 32;
                  own.follow(first);
                }
                for (int pass = end - left; pass < end - left + many; pass++) {
                  pass(own, pass);
                }
                ended.addAndGet(many);
              }
            }
          }

          void pass(%class% own, int pass) {
            try {
              if (pass < failed) {
                own.pass(loop, pass%arguments%);
              }
            } catch (Throwable problem) {
              fail(pass, problem);
            }
          }

          /** Of several failures the first in the order of the passes counts. */
          synchronized void fail(int pass, Throwable problem) {
            if (pass < failed) {
              failed = pass;
              failure = problem;
            }
          }
        }

        /** A thread's part in a team. */
        static final class Member implements Runnable {
          final Team team;
          final %class% own;
          final java.util.concurrent.atomic.AtomicBoolean busy =
              new java.util.concurrent.atomic.AtomicBoolean();

          Member(Team team, %class% own) {
            this.team = team;
            this.own = own;
          }

          /** Where the executor has no thread, the others do without. */
          void start() {
            if (busy.compareAndSet(false, true)) {
              try {
                team.executor.execute(this);
              } catch (java.util.concurrent.RejectedExecutionException none) {
                busy.set(false);
              } catch (OutOfMemoryError none) {
                busy.set(false);
              }
            }
          }

          public void run() {
            do {
              team.take(own);
              busy.set(false);
            } while ((int) team.open.get() != 0 && busy.compareAndSet(false, true));
          }
        }
      """;

  private TeamText() {}
}
