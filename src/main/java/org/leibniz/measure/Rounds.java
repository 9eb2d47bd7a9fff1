package org.leibniz.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Times tasks that take turns, usually in processor time of the thread. Each is run until it is
 * warm; then each has a round after the other, and the median of its rounds counts.
 *
 * @param warm nanoseconds for which a task is run before it is timed, at least; longer until the
 *     just-in-time compiler has been idle for as long
 * @param round about how many nanoseconds a round takes, at least
 * @param rounds how many there are, fewer for a task that takes long
 * @param clock tells nanoseconds
 */
public record Rounds(long warm, long round, int rounds, LongSupplier clock) {
  /** What is done for figures that people read. */
  public static final Rounds USUAL = new Rounds(300_000_000L, 15_000_000L, 9);

  /** So many runs make sure that the just-in-time compiler has done what it will do. */
  private static final long SURELY_WARM = 30_000;

  /** Nanoseconds that a task is warmed at most for a compiler that does not come to rest. */
  private static final long LONGEST = 10_000_000_000L;

  /** How many times the warm time a task may be warmed, and timed, in all. */
  private static final int PATIENCE = 3;

  /** In processor time of the thread. */
  public Rounds(long warm, long round, int rounds) {
    this(warm, round, rounds, ThreadClock::now);
  }

  /** The same by the clock on the wall, for tasks that several threads share. */
  public Rounds ofTheWall() {
    return new Rounds(warm, round, rounds, System::nanoTime);
  }

  /** The timing of each task, in order. */
  public List<Timing> measure(List<Task> tasks) {
    List<Course> courses = new ArrayList<>();
    for (Task task : tasks) {
      Course course = new Course(task);
      course.warm();
      courses.add(course);
    }
    for (int turn = 0; turn < rounds; turn++) {
      for (Course course : courses) {
        if (turn < course.turns) {
          course.round(turn);
        }
      }
    }
    return courses.stream().map(Course::timing).toList();
  }

  /** A task on its way. */
  private final class Course {
    private final Task task;
    private int repeats = 1;
    private int turns;
    private double[] seconds;
    private long allocated = Long.MAX_VALUE;

    Course(Task task) {
      this.task = task;
    }

    void warm() {
      long begin = clock.getAsLong();
      long spent = 0;
      long calls = 0;
      double each = 1;
      IdleCompiler compiler = new IdleCompiler(warm, LONGEST);
      while (spent < warm || (calls < SURELY_WARM && spent < PATIENCE * warm) || compiler.busy()) {
        // Many short runs, so that the code is entered anew when it has been compiled.
        int times = (int) Math.max(1, Math.min(1000, calls / 8));
        task.run(times);
        calls += times;
        long before = spent;
        spent = clock.getAsLong() - begin;
        each = Math.max(1.0, (double) (spent - before) / times);
      }
      repeats = (int) Math.max(1, Math.min(Integer.MAX_VALUE, round / each));
      turns = (int) Math.max(1, Math.min(rounds, PATIENCE * warm / (each * repeats)));
      seconds = new double[turns];
    }

    void round(int turn) {
      long before = ThreadClock.allocated();
      long start = clock.getAsLong();
      task.run(repeats);
      long end = clock.getAsLong();
      seconds[turn] = (end - start) * 1e-9 / repeats;
      // What a run allocates is the same each time; the least has nothing of others in it.
      allocated = Math.min(allocated, (ThreadClock.allocated() - before) / repeats);
    }

    Timing timing() {
      Arrays.sort(seconds);
      return new Timing(
          seconds[turns / 2],
          seconds[0],
          ThreadClock.countsAllocations() ? OptionalLong.of(allocated) : OptionalLong.empty());
    }
  }
}
