package org.leibniz.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.commons.compiler.InternalCompilerException;
import org.codehaus.janino.SimpleCompiler;

/** Janino: quick to start, needs no JDK. */
public final class JaninoCompiler implements RuntimeCompiler {

  @Override
  public String name() {
    return "janino";
  }

  @Override
  public Map<String, byte[]> compile(String className, String source) {
    SimpleCompiler compiler = new SimpleCompiler();
    compiler.setParentClassLoader(JaninoCompiler.class.getClassLoader());
    try {
      compiler.cook(source);
    } catch (CompileException | InternalCompilerException failure) {
      throw new CompilationException(
          "janino refuses " + className + ": " + failure.getMessage(), failure);
    }
    return new LinkedHashMap<>(compiler.getBytecodes());
  }
}
