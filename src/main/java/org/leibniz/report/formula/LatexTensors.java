package org.leibniz.report.formula;

import java.util.ArrayList;
import java.util.List;
import org.leibniz.report.formula.FormulaStyle.Slot;
import org.leibniz.report.formula.FormulaTerm.Kind;

/** Vectors, matrices, subscripts and sums over an index for LaTeX. */
final class LatexTensors {
  private LatexTensors() {}

  /** A vector as a column, a vector of vectors as a matrix. */
  static List<Object> vector(FormulaTerm vector) {
    boolean rows = vector.parts().stream().allMatch(part -> part.kind() == Kind.VECTOR);
    List<Object> pieces = new ArrayList<>(List.of("\\begin{pmatrix} "));
    for (int row = 0; row < vector.parts().size(); row++) {
      pieces.add(row == 0 ? "" : " \\\\ ");
      List<FormulaTerm> elements = rows ? vector.part(row).parts() : List.of(vector.part(row));
      for (int column = 0; column < elements.size(); column++) {
        pieces.add(column == 0 ? "" : " & ");
        pieces.add(new Slot(elements.get(column), 0));
      }
    }
    pieces.add(" \\end{pmatrix}");
    return pieces;
  }

  /** Whether a term is an element with numbers or names for subscripts: a part of no slice. */
  static boolean subscripted(FormulaTerm index) {
    return index.part(0).kind() == Kind.SYMBOL
        && index.suffix().equals("]")
        && !index.label().contains(":");
  }

  /** {@code x_{0}}, {@code X_{i, j}}. */
  static List<Object> element(FormulaTerm index, String name) {
    List<Object> pieces = new ArrayList<>(List.of("{" + name + "}_{" + index.label().substring(1)));
    for (int i = 1; i < index.parts().size(); i++) {
      pieces.add(i == 1 ? "" : ", ");
      pieces.add(new Slot(index.part(i), 0));
    }
    pieces.add("}");
    return pieces;
  }

  /** {@code \sum_{i=0}^{n-1}} before a term. */
  static List<Object> total(String sign, FormulaTerm each) {
    FormulaTerm count = each.part(1);
    List<Object> pieces = new ArrayList<>(List.of(sign + "_{" + each.label() + "=0}^{"));
    if (count.number()) {
      pieces.add(FormulaNumber.text(count.constant() - 1));
    } else {
      pieces.addAll(List.of(new Slot(count, FormulaText.SUM), " - 1"));
    }
    pieces.addAll(List.of("} ", new Slot(each.part(0), FormulaText.PRODUCT)));
    return pieces;
  }

  /** The terms of a body for each index, in parentheses with the index behind. */
  static List<Object> each(FormulaTerm each) {
    return List.of(
        "\\left(", new Slot(each.part(0), 0), "\\right)_{" + each.label() + " = 0, 1, \\dots}");
  }
}
