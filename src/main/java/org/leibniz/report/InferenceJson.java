package org.leibniz.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;

/** The keys of a solve that a likelihood or a posterior density adds. */
final class InferenceJson {
  private InferenceJson() {}

  static void write(JsonWriter json, Inference inference) throws IOException {
    boolean likelihood = inference.estimate() == Inference.Estimate.MAXIMUM_LIKELIHOOD;
    json.name("estimate").value(inference.estimate().key());
    JsonTensors.write(
        json.name(likelihood ? "log_likelihood" : "log_density"), inference.logDensity());
    if (inference.withoutErrors().isEmpty()) {
      JsonReport.writeTensors(json.name("standard_errors"), inference.standardErrors());
    }
    if (inference.aic().isPresent()) {
      JsonTensors.write(json.name("aic"), inference.aic().getAsDouble());
    }
    if (inference.logEvidence().isPresent()) {
      JsonTensors.write(json.name("log_evidence"), inference.logEvidence().getAsDouble());
    }
  }
}
