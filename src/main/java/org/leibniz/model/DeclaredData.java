package org.leibniz.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.leibniz.data.DataRequest;
import org.leibniz.data.ElementKind;
import org.leibniz.graph.Type;
import org.leibniz.language.build.Bindings;
import org.leibniz.language.build.Program;
import org.leibniz.language.build.ProgramBuilder;
import org.leibniz.language.parse.Expression;
import org.leibniz.language.parse.Statement;
import org.leibniz.language.parse.SyntaxTree;

/** The data that a file and its imports declare, in order. */
final class DeclaredData {
  private final List<SyntaxTree> trees;
  private final List<Statement.Data> declared = new ArrayList<>();

  DeclaredData(List<SyntaxTree> trees) {
    this.trees = trees;
    for (SyntaxTree tree : trees) {
      for (Statement statement : tree.statements()) {
        if (statement instanceof Statement.Data data) {
          declared.add(data);
        }
      }
    }
  }

  /** Whether there are none; then nothing needs to be built. */
  boolean none() {
    return declared.isEmpty();
  }

  /** What is to be given for them; sizes may still be names. */
  List<DataRequest> requests() {
    Program program = ProgramBuilder.build(trees, Bindings.NONE, new ArrayList<>());
    List<DataRequest> requests = new ArrayList<>();
    for (Statement.Data data : declared) {
      requests.add(request(data, program));
    }
    return requests;
  }

  private static DataRequest request(Statement.Data data, Program program) {
    Optional<Type> built =
        program.data().stream()
            .filter(datum -> datum.name().equals(data.name().text()))
            .map(datum -> datum.input().type())
            .findFirst();
    int rank = built.map(Type::rank).orElse(data.sizes().size());
    ElementKind kind =
        switch (data.elementType().map(Expression.Name::text).orElse("real")) {
          case "int" -> ElementKind.INTEGER;
          case "bool" -> ElementKind.LOGICAL;
          default -> ElementKind.REAL;
        };
    OptionalInt width =
        rank == 2 && built.isPresent()
            ? built.get().shape().size(1).constant()
            : OptionalInt.empty();
    return new DataRequest(
        data.name().text(),
        kind,
        rank,
        width,
        data.value().isPresent(),
        Optional.of(data.name().span()));
  }
}
