/**
 * From the text of a Java class to a loaded object: compilers, the cache of compiled classes,
 * loading.
 *
 * <p>Invariant: a cache entry that is damaged, or that another user could have written, is never
 * used; a cache that cannot be used costs time, not answers.
 *
 * <p>May import: {@code emit} and what stands above it. It alone imports a Java compiler.
 */
package org.leibniz.run;
