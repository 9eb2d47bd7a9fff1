package org.leibniz.run;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;

/** A compiled class, loaded: makes objects for given sizes. */
public final class LoadedProgram {
  private final Constructor<?> constructor;
  private final int threads;

  /**
   * Loads a class that implements {@link CompiledGraph}, whose objects run on one thread.
   *
   * @param className the full name
   * @param classes the class files by full name
   */
  public LoadedProgram(String className, Map<String, byte[]> classes) {
    this(className, classes, 1);
  }

  /** The same with objects that run on so many threads. */
  LoadedProgram(String className, Map<String, byte[]> classes, int threads) {
    this.threads = threads;
    try {
      Class<?> loaded = Class.forName(className, true, new GeneratedLoader(classes));
      this.constructor = loaded.getConstructors()[0];
    } catch (ClassNotFoundException | LinkageError failure) {
      throw new CompilationException("the compiled class " + className + " does not load", failure);
    }
  }

  /** A new object; the sizes in the program's order. */
  public CompiledGraph create(List<Integer> sizes) {
    try {
      CompiledGraph made = (CompiledGraph) constructor.newInstance(sizes.toArray());
      if (threads > 1) {
        made.threads(threads, DaemonThreads.executor());
      }
      return made;
    } catch (ReflectiveOperationException failure) {
      throw new CompilationException("the compiled class cannot be made an object of", failure);
    }
  }
}
