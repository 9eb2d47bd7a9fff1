package org.leibniz.measure;

/** A piece of work that is timed. */
public interface Task {
  /** Does the work so many times; the loop stands here so that the virtual machine sees it. */
  void run(int times);
}
