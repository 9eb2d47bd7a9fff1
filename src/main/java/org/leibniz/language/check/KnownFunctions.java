package org.leibniz.language.check;

import java.util.Collection;
import java.util.Optional;

/** The functions of the language and of its library. */
public interface KnownFunctions {
  /** How many arguments a function takes; empty where there is no such function. */
  Optional<Signature> signature(String name);

  /** All their names. */
  Collection<String> names();
}
