package org.leibniz.kernel;

import java.util.List;

/**
 * The text of a kernel class, taken apart.
 *
 * @param className the simple name of the class
 * @param fields the declarations of its constants, each ending in a semicolon, without comments
 * @param methods its methods, each from its modifiers to its closing brace, without comments; calls
 *     to other kernels still carry the name of their class
 * @param rare the names of the methods for arguments that hardly occur
 * @param requires the simple names of the other kernels that these methods call, in order of first
 *     mention
 */
public record KernelSource(
    String className,
    List<String> fields,
    List<String> methods,
    List<String> rare,
    List<String> requires) {

  /** The lists are copied. */
  public KernelSource {
    fields = List.copyOf(fields);
    methods = List.copyOf(methods);
    rare = List.copyOf(rare);
    requires = List.copyOf(requires);
  }
}
