package org.leibniz.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Arrays;

/** Tensors as lists of lists in JSON. */
final class JsonTensors {
  private JsonTensors() {}

  /**
   * Writes a tensor. A bracket opens or closes wherever the flat index is at a multiple of the size
   * of that axis's blocks.
   */
  static void write(JsonWriter json, NamedTensor tensor) throws IOException {
    int[] shape = tensor.shape();
    double[] values = tensor.values();
    if (values.length == 0) {
      writeEmpty(json, shape);
      return;
    }
    for (int index = 0; index < values.length; index++) {
      for (int brackets = bracketsAt(index, shape); brackets > 0; brackets--) {
        json.beginArray();
      }
      write(json, values[index]);
      for (int brackets = bracketsAt(index + 1, shape); brackets > 0; brackets--) {
        json.endArray();
      }
    }
  }

  /** How many of the innermost axes begin, or have just ended, at the flat index. */
  private static int bracketsAt(int index, int[] shape) {
    int block = 1;
    int brackets = 0;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      block *= shape[axis];
      if (index % block != 0) {
        break;
      }
      brackets++;
    }
    return brackets;
  }

  /** An array without elements: the lists down to the first axis of length 0. */
  private static void writeEmpty(JsonWriter json, int[] shape) throws IOException {
    int lists = 1;
    int axis = 0;
    while (shape[axis] != 0) {
      lists *= shape[axis++];
    }
    int[] outerShape = Arrays.copyOf(shape, axis);
    for (int index = 0; index < lists; index++) {
      for (int brackets = bracketsAt(index, outerShape); brackets > 0; brackets--) {
        json.beginArray();
      }
      json.beginArray().endArray();
      for (int brackets = bracketsAt(index + 1, outerShape); brackets > 0; brackets--) {
        json.endArray();
      }
    }
  }

  /** A number; what is not finite is written as text, for JSON has no word for it. */
  static void write(JsonWriter json, double value) throws IOException {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      json.value(Double.toString(value));
    } else {
      json.jsonValue(Figures.exact(value));
    }
  }
}
