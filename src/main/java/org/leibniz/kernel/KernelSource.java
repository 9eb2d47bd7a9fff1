package org.leibniz.kernel;

import java.util.List;

/**
 * The text of a kernel class, taken apart.
 *
 * @param fields the declarations of its constants, each ending in a semicolon, without comments
 * @param methods its methods, each from its modifiers to its closing brace, without comments; calls
 *     to other kernels still carry the name of their class
 * @param rare the names of the methods for arguments that hardly occur
 */
record KernelSource(List<String> fields, List<String> methods, List<String> rare) {

  /** The lists are copied. */
  public KernelSource {
    fields = List.copyOf(fields);
    methods = List.copyOf(methods);
    rare = List.copyOf(rare);
  }
}
