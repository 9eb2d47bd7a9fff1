package org.leibniz.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The compiler of the JDK, in memory. A runtime without the compiler's module has none. */
public final class JavaxToolsCompiler implements RuntimeCompiler {
  private static final List<String> OPTIONS =
      List.of("-proc:none", "-g:none", "-nowarn", "-Xlint:none", "-XDuseUnsharedTable=true");

  /** Whether this runtime has the compiler. */
  static boolean present() {
    return ToolProvider.getSystemJavaCompiler() != null;
  }

  @Override
  public String name() {
    return "javac";
  }

  @Override
  public Map<String, byte[]> compile(String className, String source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    Map<String, byte[]> classes = new LinkedHashMap<>();
    try (Memory memory = new Memory(compiler.getStandardFileManager(null, null, null), classes)) {
      boolean compiled =
          compiler
              .getTask(
                  messages, memory, null, options(), null, List.of(new Text(className, source)))
              .call();
      if (!compiled) {
        throw new CompilationException("javac refuses " + className + ":\n" + messages, null);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return classes;
  }

  /**
   * The options; the class path is where the interface lies that emitted classes implement. The
   * module of vectors is there for a class where it is there for this process.
   */
  private static List<String> options() {
    List<String> options = new ArrayList<>(OPTIONS);
    if (ModuleLayer.boot().findModule(Vectors.MODULE).isPresent()) {
      options.add("--add-modules");
      options.add(Vectors.MODULE);
    }
    CodeSource place = CompiledGraph.class.getProtectionDomain().getCodeSource();
    if (place != null && place.getLocation().getProtocol().equals("file")) {
      options.add("-classpath");
      options.add(Path.of(URI.create(place.getLocation().toString())).toString());
    }
    return options;
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(String className, String text) {
      super(
          URI.create("string:///" + className.replace('.', '/') + Kind.SOURCE.extension),
          Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, byte[]> classes;

    Memory(JavaFileManager manager, Map<String, byte[]> classes) {
      super(manager);
      this.classes = classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      URI uri = URI.create("bytes:///" + className.replace('.', '/') + kind.extension);
      return new SimpleJavaFileObject(uri, kind) {
        @Override
        public OutputStream openOutputStream() {
          return new ByteArrayOutputStream() {
            @Override
            public void close() {
              classes.put(className, toByteArray());
            }
          };
        }
      };
    }
  }
}
