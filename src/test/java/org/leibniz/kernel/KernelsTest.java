package org.leibniz.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue, and the form that the emitter relies on when it copies kernels. */
class KernelsTest {
  private static final Pattern MEMBER_NAME = Pattern.compile("(\\w+)\\s*[=(]");
  private static final Pattern CALL = Pattern.compile("(?<![\\w.])([A-Z]\\w*)\\.(\\w+)");
  private static final Pattern FIELD = Pattern.compile("static final double [A-Z]\\w* =\\s[^;]*;");
  private static final Pattern TABLE =
      Pattern.compile("private static final double\\[\\] [A-Z]\\w* = \\{[^;]*\\};");
  private static final Pattern METHOD =
      Pattern.compile(
          "(?:public|private) static (?:double|int|long|void) [a-z]\\w*\\([^)]*\\) \\{.*\\}",
          Pattern.DOTALL);
  private static final Pattern PARAMETERS =
      Pattern.compile("\\((\\s*(?:double(?:\\[\\])?|int|long) \\w+(?:,\\s*|\\)))+");
  private static final Set<String> EXACT =
      Set.of(
          "Math.sqrt",
          "Math.abs",
          "Math.min",
          "Math.max",
          "Math.floor",
          "Math.ceil",
          "Math.rint",
          "Math.copySign",
          "Math.fma",
          "Math.scalb",
          "Math.getExponent",
          "Math.multiplyHigh",
          "Double.doubleToRawLongBits",
          "Double.longBitsToDouble",
          "Double.isNaN",
          "Double.MAX_VALUE",
          "Double.MIN_NORMAL",
          "Double.NaN",
          "Double.POSITIVE_INFINITY",
          "Double.NEGATIVE_INFINITY",
          "StrictMath.sin",
          "StrictMath.cos",
          "StrictMath.tan");

  @Test
  void everyFunctionIsWhereTheCatalogueSays() throws ReflectiveOperationException {
    assertTrue(
        Kernels.names().containsAll(List.of("exp", "log", "sin", "pow", "erf", "polygamma")));
    for (String name : Kernels.names()) {
      Class<?> kernel = Class.forName("org.leibniz.kernel." + Kernels.className(name));
      Class<?>[] parameters = new Class<?>[Kernels.arity(name)];
      Arrays.fill(parameters, double.class);
      Method method = kernel.getMethod(name, parameters);
      assertEquals(double.class, method.getReturnType(), name);
      assertTrue(Modifier.isStatic(method.getModifiers()), name);
    }
  }

  @Test
  void everyKernelFileIsInTheCatalogue() throws Exception {
    URL one = Kernels.class.getResource("/org/leibniz/kernel/Exponential.java");
    Path folder = Path.of(one.toURI()).getParent();
    List<String> files = new ArrayList<>();
    try (var paths = Files.list(folder)) {
      paths.forEach(path -> files.add(path.getFileName().toString()));
    }
    files.removeIf(name -> !name.endsWith(".java"));
    files.removeIf(name -> name.startsWith("Kernel"));
    files.removeAll(List.of("Rare.java", "package-info.java"));
    Set<String> expected = new HashSet<>();
    Kernels.classNames().forEach(name -> expected.add(name + ".java"));
    assertEquals(expected, new HashSet<>(files));
  }

  @Test
  void namesOfMembersAreUnique() {
    Set<String> seen = new HashSet<>();
    for (String className : Kernels.classNames()) {
      KernelSource source = Kernels.source(className);
      for (List<String> members : List.of(source.fields(), source.methods())) {
        for (String member : members) {
          Matcher matcher = MEMBER_NAME.matcher(member);
          assertTrue(matcher.find(), member);
          assertTrue(seen.add(matcher.group(1)), () -> matcher.group(1) + " occurs twice");
        }
      }
    }
  }

  @Test
  void membersHaveTheForm() {
    for (String className : Kernels.classNames()) {
      KernelSource source = Kernels.source(className);
      assertFalse(source.methods().isEmpty(), className);
      for (String field : source.fields()) {
        assertTrue(FIELD.matcher(field).matches() || TABLE.matcher(field).matches(), field);
      }
      for (String method : source.methods()) {
        assertTrue(METHOD.matcher(method).matches(), method);
        assertTrue(PARAMETERS.matcher(method.substring(0, method.indexOf('{'))).find(), method);
        assertFalse(
            method.contains("new ") || method.contains("->") || method.contains("//"), method);
      }
    }
  }

  @Test
  void onlyExactMethodsOfThePlatformAreCalled() {
    for (String className : Kernels.classNames()) {
      KernelSource source = Kernels.source(className);
      for (String method : source.methods()) {
        Matcher call = CALL.matcher(method);
        while (call.find()) {
          boolean kernel = Kernels.classNames().contains(call.group(1));
          assertTrue(
              kernel || EXACT.contains(call.group()), () -> className + " uses " + call.group());
        }
      }
    }
  }

  @Test
  void whatHardlyOccursIsKnownButNotMarkedInTheText() {
    assertTrue(Kernels.rare("exponentialFar"));
    assertFalse(Kernels.rare("exp"));
    assertTrue(Kernels.members(Kernels.names()).stream().noneMatch(text -> text.contains("@")));
  }

  @Test
  void unknownNamesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Kernels.className("sine"));
    assertThrows(IllegalArgumentException.class, () -> Kernels.source("Sine"));
    assertThrows(IllegalArgumentException.class, () -> Kernels.members(List.of("exp", "sine")));
  }

  @Test
  void membersAreNoMoreThanNeeded() {
    assertEquals(List.of(), Kernels.members(List.of()));
    List<String> members = Kernels.members(List.of("exp"));
    assertTrue(members.stream().anyMatch(member -> member.contains("double exp(")));
    assertTrue(members.stream().noneMatch(member -> member.contains("double expm1(")));
    assertTrue(members.stream().noneMatch(member -> member.contains("LOGARITHM_")));
  }

  /** All members pasted into one class compile there and give the bits of the kernels. */
  @Test
  void pastedMembersGiveTheSameBits(@TempDir Path folder) throws Exception {
    List<String> names = new ArrayList<>(Kernels.names());
    Collections.reverse(names);
    Path file = folder.resolve("Pasted.java");
    String body = String.join("\n\n  ", Kernels.members(names));
    Files.writeString(file, "public final class Pasted {\n  " + body + "\n}\n");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertEquals(0, compiler.run(null, null, null, "-Xlint:all", "-Werror", file.toString()));
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
      Class<?> pasted = loader.loadClass("Pasted");
      for (String name : names) {
        compareBits(name, pasted);
      }
    }
  }

  private static void compareBits(String name, Class<?> pasted)
      throws ReflectiveOperationException {
    Class<?>[] parameters = new Class<?>[Kernels.arity(name)];
    Arrays.fill(parameters, double.class);
    Class<?> kernel = Class.forName("org.leibniz.kernel." + Kernels.className(name));
    Method original = kernel.getMethod(name, parameters);
    Method copy = pasted.getMethod(name, parameters);
    for (double x = -9.7; x < 10; x += 0.61) {
      Object[] several = {Math.rint(x), 0.3 * x + 2, 1 - x};
      Object[] arguments =
          parameters.length == 1 ? new Object[] {x} : Arrays.copyOf(several, parameters.length);
      assertEquals(
          original.invoke(null, arguments), copy.invoke(null, arguments), name + " at " + x);
    }
  }
}
