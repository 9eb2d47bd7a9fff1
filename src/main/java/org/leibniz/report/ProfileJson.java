package org.leibniz.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;

/** Profiles, as a key of the object of a solve. */
final class ProfileJson {
  private ProfileJson() {}

  static void write(JsonWriter json, ProfileReport profile) throws IOException {
    json.name("profile").beginObject();
    JsonTensors.write(json.name("confidence"), profile.confidence());
    json.name("of").value(profile.measure().key());
    JsonTensors.write(json.name("reach"), profile.reach());
    if (profile.better().isPresent()) {
      ProfileReport.Better better = profile.better().get();
      json.name("better").beginObject();
      json.name("param").value(better.name());
      JsonTensors.write(json.name("objective_before"), better.before());
      JsonTensors.write(json.name("objective"), better.after());
      json.endObject();
    }
    json.name("params").beginArray();
    for (ProfileReport.Line line : profile.lines()) {
      write(json, line);
    }
    json.endArray().endObject();
  }

  private static void write(JsonWriter json, ProfileReport.Line line) throws IOException {
    json.beginObject();
    json.name("param").value(line.name());
    JsonTensors.write(json.name("estimate"), line.estimate());
    limit(json, "lower", line.lower());
    limit(json, "upper", line.upper());
    numbers(json, "values", line.values());
    numbers(json, "roots", line.roots());
    json.endObject();
  }

  /** A side without an end has no number, only the word that says why. */
  private static void limit(JsonWriter json, String side, ProfileReport.Limit limit)
      throws IOException {
    boolean ended =
        limit.end() == ProfileReport.End.FOUND || limit.end() == ProfileReport.End.BOUND;
    if (ended) {
      JsonTensors.write(json.name(side), limit.value());
    }
    json.name(side + "_end").value(limit.end().key());
  }

  private static void numbers(JsonWriter json, String name, double[] values) throws IOException {
    json.name(name).beginArray();
    for (double value : values) {
      JsonTensors.write(json, value);
    }
    json.endArray();
  }
}
