package org.leibniz.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassFileSizesTest {

  @Test
  void bytesOfEachMethodAreRead() {
    String source =
        "package p; public class A { long a = 5000000000L; double f(double x) { return x + x; } void g() {} }";
    Map<String, byte[]> classes = new JavaxToolsCompiler().compile("p.A", source);
    Map<String, Integer> sizes = ClassFileSizes.of(classes.get("p.A"));
    // f: dload_1, dload_1, dadd, dreturn; g: return.
    assertEquals(4, sizes.get("f"));
    assertEquals(1, sizes.get("g"));
  }
}
