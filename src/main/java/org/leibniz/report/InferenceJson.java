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
      json.name("observations").value(inference.observations());
      if (inference.intervals().isPresent()) {
        FitJson.intervals(json, inference.intervals().get());
      }
      if (!inference.correlation().names().isEmpty()) {
        FitJson.correlation(json, inference.correlation());
      }
      FitJson.names(json.name("at_bounds"), inference.atBounds());
    }
    if (inference.aic().isPresent()) {
      JsonTensors.write(json.name("aic"), inference.aic().getAsDouble());
      JsonTensors.write(json.name("bic"), inference.bic().getAsDouble());
    }
    if (inference.logEvidence().isPresent()) {
      JsonTensors.write(json.name("log_evidence"), inference.logEvidence().getAsDouble());
    }
  }
}
