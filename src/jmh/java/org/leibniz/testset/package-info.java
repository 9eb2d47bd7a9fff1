/**
 * Problems that others wrote, with trusted answers, as files of Leibniz: each is solved as a user
 * would have it solved, and the answer is compared. Uses the public API of {@code model} alone.
 */
package org.leibniz.testset;
