package org.leibniz.run;

import java.util.Map;

/** Compiles the text of one class while the program runs. */
public interface RuntimeCompiler {

  /** Its name, as {@code --verbose} shows it and as the cache knows it. */
  String name();

  /**
   * Compiles a class.
   *
   * @param className the full name
   * @param source the text
   * @return the class files by full class name: the class and those nested in it
   * @throws CompilationException where the compiler refuses the text
   */
  Map<String, byte[]> compile(String className, String source);
}
