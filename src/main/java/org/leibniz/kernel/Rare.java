package org.leibniz.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A part of a kernel for arguments that hardly occur. Where numbers go side by side they are not
 * computed so, but by the scalar kernel. The annotation stays in the source: it is not copied with
 * the kernel.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
@interface Rare {}
