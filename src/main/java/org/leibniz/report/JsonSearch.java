package org.leibniz.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.List;

/** The keys of a solve that searched for whole numbers. */
final class JsonSearch {
  private JsonSearch() {}

  /**
   * Whether everything was searched, what that took, and, where they were asked for, the solutions.
   */
  static void write(JsonWriter json, SearchReport search) throws IOException {
    json.name("complete").value(search.complete());
    json.name("nodes").value(search.nodes());
    if (!search.listed().isEmpty()) {
      json.name("solutions").beginArray();
      for (List<NamedTensor> solution : search.listed()) {
        JsonReport.writeTensors(json, solution);
      }
      json.endArray();
    }
    if (!search.equations().isEmpty()) {
      JsonReport.writeEquations(json, search.equations());
    }
  }
}
