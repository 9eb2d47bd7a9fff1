package org.leibniz.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What a fit says of its certainty, as keys of the object of a solve. */
final class FitJson {
  private FitJson() {}

  static void write(JsonWriter json, FitStatistics fit) throws IOException {
    tensors(json.name("standard_errors"), fit.standardErrors());
    JsonTensors.write(json.name("residual_sd"), fit.residualDeviation());
    json.name("degrees_of_freedom").value(fit.degreesOfFreedom());
    json.name("observations").value(fit.quality().observations());
    intervals(json, fit.intervals());
    if (!fit.correlation().names().isEmpty()) {
      correlation(json, fit.correlation());
    }
    if (fit.quality().rSquared().isPresent()) {
      JsonTensors.write(json.name("r_squared"), fit.quality().rSquared().getAsDouble());
    }
    if (fit.quality().information().isPresent()) {
      FitStatistics.Information information = fit.quality().information().get();
      JsonTensors.write(json.name("log_likelihood"), information.logLikelihood());
      JsonTensors.write(json.name("aic"), information.aic());
      JsonTensors.write(json.name("bic"), information.bic());
    }
    if (fit.robust().isPresent()) {
      robust(json.name("loss"), fit.robust().get());
    }
    if (fit.digits() != FitStatistics.Digits.ENOUGH) {
      json.name("residual_digits").value(fit.digits().name().toLowerCase(Locale.ROOT));
    }
    directions(json.name("free_directions"), fit.undetermined());
    names(json.name("at_bounds"), fit.atBounds());
  }

  static void intervals(JsonWriter json, FitStatistics.Intervals intervals) throws IOException {
    json.name(intervals.credible() ? "credible_intervals" : "confidence_intervals").beginObject();
    JsonTensors.write(
        json.name(intervals.credible() ? "credibility" : "confidence"), intervals.confidence());
    tensors(json.name("lower"), intervals.lower());
    tensors(json.name("upper"), intervals.upper());
    if (!intervals.bounded().isEmpty()) {
      names(json.name("on_bounded_scale"), intervals.bounded());
    }
    json.endObject();
  }

  static void names(JsonWriter json, List<String> names) throws IOException {
    json.beginArray();
    for (String name : names) {
      json.value(name);
    }
    json.endArray();
  }

  private static void robust(JsonWriter json, FitStatistics.Robust robust) throws IOException {
    json.beginObject();
    json.name("name").value(robust.loss());
    JsonTensors.write(json.name("scale"), robust.scale());
    json.name("weighs_less_than_half").value(robust.lessThanHalf());
    JsonTensors.write(json.name("least_weight"), robust.leastWeight());
    json.endObject();
  }

  static void correlation(JsonWriter json, FitStatistics.Correlation correlation)
      throws IOException {
    int size = correlation.names().size();
    json.name("correlation").beginObject();
    names(json.name("names"), correlation.names());
    JsonTensors.write(
        json.name("matrix"),
        new NamedTensor("matrix", new int[] {size, size}, correlation.matrix()));
    json.endObject();
  }

  private static void tensors(JsonWriter json, List<NamedTensor> tensors) throws IOException {
    json.beginObject();
    for (NamedTensor tensor : tensors) {
      JsonTensors.write(json.name(tensor.name()), tensor);
    }
    json.endObject();
  }

  /** Directions as objects of what moves; what stays is left out. */
  static void directions(JsonWriter json, List<FreeDirection> directions) throws IOException {
    json.beginArray();
    for (FreeDirection direction : directions) {
      json.beginObject();
      for (int i = 0; i < direction.steps().length; i++) {
        if (direction.steps()[i] != 0) {
          JsonTensors.write(json.name(direction.names().get(i)), direction.steps()[i]);
        }
      }
      json.endObject();
    }
    json.endArray();
  }
}
