package org.leibniz.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;

/**
 * Looks for the values that a model declares, in options first and in tables second; collects what
 * is wrong.
 */
final class DataBinding {
  private final List<CsvTable> tables;
  private final Map<String, SetOption> options = new LinkedHashMap<>();
  private final List<Diagnostic> problems = new ArrayList<>();

  DataBinding(List<CsvTable> tables, List<SetOption> options) {
    this.tables = List.copyOf(tables);
    options.forEach(option -> this.options.put(option.name(), option));
  }

  Inputs bind(List<DataRequest> requests) {
    Inputs inputs = Inputs.empty();
    for (SetOption option : options.values()) {
      inputs = inputs.with(option.name(), option.value());
    }
    for (DataRequest request : requests) {
      try {
        Optional<InputArray> found = find(request);
        inputs = found.isPresent() ? inputs.with(request.name(), found.get()) : inputs;
      } catch (DiagnosticException e) {
        e.diagnostics().forEach(diagnostic -> problems.add(declared(diagnostic, request)));
      }
    }
    if (!problems.isEmpty()) {
      throw new DiagnosticException(problems);
    }
    return inputs;
  }

  private static Diagnostic declared(Diagnostic diagnostic, DataRequest request) {
    return request.declaration().isPresent()
        ? diagnostic.see(request.declaration().get(), request.name() + " is declared here")
        : diagnostic;
  }

  private Optional<InputArray> find(DataRequest request) {
    SetOption option = options.get(request.name());
    if (option != null) {
      return Optional.of(fromOption(request, option));
    }
    CsvTable source = null;
    for (CsvTable table : tables) {
      if (answers(table, request)) {
        if (source != null) {
          throw failure(
              Code.DUPLICATE_NAME,
              "both " + source.name() + " and " + table.name() + " have data for " + request.name(),
              "rename the column in one of them");
        }
        source = table;
      }
    }
    if (source != null) {
      return Optional.of(fromTable(request, source));
    }
    if (request.optional()) {
      return Optional.empty();
    }
    throw nothing(request);
  }

  private static InputArray fromOption(DataRequest request, SetOption option) {
    InputArray value = option.value();
    if (value.rank() != request.rank()) {
      throw failure(
          Code.SIZES_DISAGREE,
          request.declared()
              + " has "
              + axes(request.rank())
              + ", --set gives "
              + axes(value.rank()),
          "a vector is written [1, 2, 3], a matrix [[1, 2], [3, 4]]");
    }
    boolean logical = request.kind() == ElementKind.LOGICAL;
    boolean fits = logical == (option.kind() == ElementKind.LOGICAL);
    if (request.kind() == ElementKind.INTEGER) {
      for (double element : value.values()) {
        fits &= element == Math.rint(element) && !Double.isInfinite(element);
      }
    }
    if (!fits) {
      throw failure(
          Code.WRONG_DATA_TYPE,
          request.name() + " is set to something else than " + request.kind().plural(),
          "it is declared as " + request.declared() + ", holding " + request.kind().plural());
    }
    return value;
  }

  private static String axes(int count) {
    return count == 0 ? "no axes" : count == 1 ? "1 axis" : count + " axes";
  }

  private static boolean answers(CsvTable table, DataRequest request) {
    return switch (request.rank()) {
      case 0, 1 -> table.has(request.name());
      case 2 ->
          table.has(request.name()) || !ColumnGroup.find(table.columns(), request.name()).isEmpty();
      default -> false;
    };
  }

  private static InputArray fromTable(DataRequest request, CsvTable table) {
    if (request.rank() == 2) {
      return matrix(request, table);
    }
    double[] values = table.values(request.name(), request.kind());
    if (request.rank() == 1) {
      return InputArray.vector(values);
    }
    if (values.length != 1) {
      throw failure(
          Code.SIZES_DISAGREE,
          request.declared()
              + " is one number, the column in "
              + table.name()
              + " has "
              + values.length
              + " rows",
          "declare it as data " + request.name() + "[n]");
    }
    return InputArray.scalar(values[0]);
  }

  private static InputArray matrix(DataRequest request, CsvTable table) {
    List<String> names = ColumnGroup.find(table.columns(), request.name());
    if (names.isEmpty()) {
      names = List.of(request.name());
    }
    if (request.width().isPresent() && request.width().getAsInt() != names.size()) {
      throw failure(
          Code.SIZES_DISAGREE,
          request.declared()
              + " has "
              + request.width().getAsInt()
              + " columns, "
              + table.name()
              + " has "
              + names.size()
              + ": "
              + names.get(0)
              + (names.size() > 1 ? " to " + names.get(names.size() - 1) : ""),
          "change the declaration, or the columns of the file");
    }
    int width = names.size();
    double[] values = new double[Math.multiplyExact(table.rows(), width)];
    for (int column = 0; column < width; column++) {
      double[] cells = table.values(names.get(column), request.kind());
      for (int row = 0; row < cells.length; row++) {
        values[row * width + column] = cells[row];
      }
    }
    return new InputArray(new int[] {table.rows(), width}, values);
  }

  private DiagnosticException nothing(DataRequest request) {
    String name = request.name();
    String byOption =
        "--set "
            + name
            + "="
            + (request.rank() == 0 ? "1.5" : request.rank() == 1 ? "[1,2]" : "[[1,2],[3,4]]");
    if (tables.isEmpty()) {
      String help =
          request.rank() == 0
              ? "give it with " + byOption
              : "give a CSV file with "
                  + columnsWanted(request)
                  + ": --data file.csv; or "
                  + byOption;
      return failure(Code.MISSING_DATA, "there is no value for " + request.declared(), help);
    }
    if (request.rank() > 2) {
      return failure(
          Code.MISSING_DATA,
          "there is no value for " + request.declared(),
          "give it with --set " + name + "=...");
    }
    if (tables.size() == 1) {
      return new DiagnosticException(
          tables.get(0).noColumn(name).help("or give it with " + byOption));
    }
    StringBuilder files = new StringBuilder();
    for (CsvTable table : tables) {
      files.append(files.isEmpty() ? "" : ", ").append(table.name());
    }
    return failure(
        Code.MISSING_COLUMN,
        "no column " + name + " in " + files,
        "add " + columnsWanted(request) + ", or " + byOption);
  }

  private static String columnsWanted(DataRequest request) {
    return request.rank() == 2
        ? "columns " + request.name() + "0, " + request.name() + "1, ..."
        : "a column " + request.name();
  }

  private static DiagnosticException failure(Code code, String message, String help) {
    return new DiagnosticException(Diagnostic.of(code, message).help(help));
  }
}
