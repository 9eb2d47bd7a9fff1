package org.leibniz.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.OptionalDouble;

/** What evaluating a file costs, as one JSON object on one line; times are in seconds. */
public final class BenchJson {
  private final BenchReport report;
  private final JsonWriter json;

  private BenchJson(BenchReport report, JsonWriter json) {
    this.report = report;
    this.json = json;
  }

  /** The report. */
  public static String of(BenchReport report) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      new BenchJson(report, json).write();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private void write() throws IOException {
    json.beginObject();
    json.name("file").value(report.file());
    json.name("unknowns").value(report.unknowns());
    json.name("data_bytes").value(report.dataBytes());
    json.name("calls").beginArray();
    for (BenchReport.Row row : report.rows()) {
      write(row);
    }
    json.endArray();
    BenchReport.Machine machine = report.machine();
    json.name("machine").beginObject();
    number("operations_per_second", machine.operationsPerSecond());
    number("bytes_per_second", machine.bytesPerSecond());
    json.name("streamed_bytes").value(machine.streamed());
    json.endObject();
    write(report.compilation());
    json.name("remarks").beginArray();
    for (String remark : report.remarks()) {
      json.value(remark);
    }
    json.endArray().endObject();
  }

  private void write(BenchReport.Row row) throws IOException {
    json.beginObject();
    json.name("name").value(row.name());
    if (row.compiled().isPresent()) {
      number("seconds", row.compiled().get().seconds());
    }
    number("interpreter_seconds", row.interpretedSeconds());
    optional("interpreter_ratio", BenchReport.ratio(row));
    number("operations", row.operations());
    number("bytes", row.bytes());
    optional("arithmetic_share", report.arithmeticShare(row));
    optional("memory_share", report.memoryShare(row));
    if (row.compiled().isPresent()) {
      write(row.compiled().get());
    }
    json.endObject();
  }

  private void write(BenchReport.Compiled compiled) throws IOException {
    if (compiled.allocated().isPresent()) {
      json.name("allocated_bytes").value(compiled.allocated().getAsLong());
    }
    number("storage_bytes", compiled.storage());
    json.name("methods").beginArray();
    for (Map.Entry<String, Integer> method : compiled.methods().entrySet()) {
      json.beginObject();
      json.name("name").value(method.getKey());
      json.name("bytecode_bytes").value(method.getValue());
      json.name("too_long").value(method.getValue() > BenchReport.LONGEST_METHOD);
      json.endObject();
    }
    json.endArray();
    json.name("notes").beginArray();
    for (String note : compiled.notes()) {
      json.value(note);
    }
    json.endArray();
  }

  private void write(BenchReport.Compilation compilation) throws IOException {
    json.name("compilation").beginObject();
    json.name("of").value(compilation.of());
    json.name("nodes").value(compilation.nodes());
    json.name("source_characters").value(compilation.sourceCharacters());
    json.name("class_bytes").value(compilation.classBytes());
    json.name("compiler").value(compilation.compiler());
    json.name("stages").beginArray();
    for (BenchReport.Stage stage : compilation.stages()) {
      json.beginObject();
      json.name("name").value(stage.name());
      number("first_seconds", stage.first() * 1e-3);
      number("warm_seconds", stage.again() * 1e-3);
      json.endObject();
    }
    json.endArray().endObject();
  }

  private void optional(String name, OptionalDouble value) throws IOException {
    if (value.isPresent()) {
      number(name, value.getAsDouble());
    }
  }

  private void number(String name, double value) throws IOException {
    JsonTensors.write(json.name(name), value);
  }
}
