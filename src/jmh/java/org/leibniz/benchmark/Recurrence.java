package org.leibniz.benchmark;

import java.nio.file.Path;

/**
 * A network of long short-term memory as the suites write it to a file: {@code l c b}, the weights
 * of the layers, the weights around them, the state it starts in, the sequence.
 *
 * @param layers l
 * @param length c rows of bits
 * @param width b bits a row
 * @param main 2l×4b
 * @param extra 3×b
 * @param state 2l×b
 * @param sequence c×b
 */
record Recurrence(
    int layers,
    int length,
    int width,
    double[] main,
    double[] extra,
    double[] state,
    double[] sequence) {

  static Recurrence read(Path path) {
    NumberFile file = new NumberFile(path);
    int l = file.whole();
    int c = file.whole();
    int b = file.whole();
    return new Recurrence(
        l,
        c,
        b,
        file.numbers(8 * l * b),
        file.numbers(3 * b),
        file.numbers(2 * l * b),
        file.numbers(c * b));
  }
}
