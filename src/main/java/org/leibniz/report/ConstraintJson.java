package org.leibniz.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.List;

/** The keys of a solve that constraints and bounds add. */
final class ConstraintJson {
  private ConstraintJson() {}

  static void write(JsonWriter json, List<ConstraintLine> constraints) throws IOException {
    json.name("constraints").beginArray();
    for (ConstraintLine constraint : constraints) {
      json.beginObject();
      json.name("line").value(constraint.line());
      json.name("text").value(constraint.text());
      JsonTensors.write(json.name("violation"), constraint.violation());
      if (constraint.multiplier().isPresent()) {
        JsonTensors.write(json.name("multiplier"), constraint.multiplier().get());
      }
      json.endObject();
    }
    json.endArray();
  }

  static void write(JsonWriter json, Optimality optimality) throws IOException {
    JsonTensors.write(json.name("kkt_residual"), optimality.residual());
    json.name("active_bounds").beginArray();
    for (Optimality.ActiveBound bound : optimality.bounds()) {
      json.beginObject();
      json.name("param").value(bound.name());
      json.name("side").value(bound.lower() ? "lower" : "upper");
      JsonTensors.write(json.name("value"), bound.value());
      JsonTensors.write(json.name("multiplier"), bound.multiplier());
      json.endObject();
    }
    json.endArray();
  }
}
