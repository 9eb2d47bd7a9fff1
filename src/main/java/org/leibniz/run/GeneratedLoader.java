package org.leibniz.run;

import java.util.Map;

/** A loader for one emitted class and those nested in it; when the objects are gone, it goes. */
final class GeneratedLoader extends ClassLoader {
  private final Map<String, byte[]> classes;

  GeneratedLoader(Map<String, byte[]> classes) {
    super(GeneratedLoader.class.getClassLoader());
    this.classes = classes;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }
}
