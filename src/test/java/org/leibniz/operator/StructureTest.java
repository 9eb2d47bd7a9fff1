package org.leibniz.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leibniz.diagnostic.Code;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.graph.TypeException;

/** Views, joins, reductions and products against what NumPy gives for the same. */
class StructureTest {
  private static final double NAN = Double.NaN;
  private final Algebra algebra = new Algebra(new GraphBuilder());
  private final Node matrix = known(ElementType.REAL, new int[] {2, 3}, 1, 2, 3, 4, 5, 6);
  private final Node vector = known(ElementType.REAL, new int[] {3}, 10, 20, 30);

  private Node known(ElementType element, int[] shape, double... values) {
    return algebra.tensor(new Tensor(shape, values), element);
  }

  private Node input(String symbol, ElementType element, Size... sizes) {
    return algebra
        .builder()
        .add(new Input(symbol, Input.Kind.DATA, new Type(element, Shape.of(sizes))));
  }

  private static void gives(Node node, int[] shape, double... values) {
    Tensor result =
        new Interpreter(Graph.of(List.of(), List.of(node)), Map.of()).evaluate(List.of()).get(0);
    assertEquals(new Tensor(shape, values), result);
    assertEquals(Shape.of(shape), node.shape());
  }

  private static void refused(Code code, Runnable making) {
    assertEquals(code, assertThrows(TypeException.class, making::run).code());
  }

  @Test
  void constantsAreEqualByTheirBits() {
    assertEquals(algebra.constant(2), algebra.constant(2));
    assertNotEquals(algebra.constant(0.0), algebra.constant(-0.0));
    assertNotEquals(algebra.constant(1), algebra.integer(1));
    assertEquals(algebra.constant(NAN), algebra.constant(NAN));
    assertEquals(vector, known(ElementType.REAL, new int[] {3}, 10, 20, 30));
    assertNotEquals(vector, known(ElementType.REAL, new int[] {1, 3}, 10, 20, 30));
  }

  @Test
  void aKnownTensorIsNotChangedFromOutside() {
    double[] values = {1, 2};
    Node node = algebra.tensor(new Tensor(new int[] {2}, values), ElementType.REAL);
    values[0] = 7;
    gives(node, new int[] {2}, 1, 2);
  }

  @Test
  void iotaCounts() {
    gives(algebra.iota(Size.of(4)), new int[] {4}, 0, 1, 2, 3);
    assertEquals(
        new Type(ElementType.INT, Shape.of(Size.named("n"))), algebra.iota(Size.named("n")).type());
  }

  @Test
  void namedSizesAreNumbersWhenEvaluated() {
    Size n = Size.named("n");
    Node total = algebra.add(algebra.sum(algebra.iota(n)), algebra.size(n.times(n)));
    Graph graph = Graph.of(List.of(), List.of(total));
    assertEquals(
        10 + 25, new Interpreter(graph, Map.of("n", 5)).evaluate(List.of()).get(0).scalar());
  }

  @Test
  void broadcastRepeats() {
    gives(algebra.broadcast(vector, Shape.of(2, 3)), new int[] {2, 3}, 10, 20, 30, 10, 20, 30);
    gives(
        algebra.broadcast(known(ElementType.REAL, new int[] {2, 1}, 1, 2), Shape.of(2, 2)),
        new int[] {2, 2},
        1,
        1,
        2,
        2);
    assertEquals(vector, algebra.broadcast(vector, Shape.of(3)));
    refused(Code.SHAPES_DO_NOT_BROADCAST, () -> algebra.broadcast(vector, Shape.of(2)));
    refused(Code.SHAPES_DO_NOT_BROADCAST, () -> algebra.broadcast(matrix, Shape.of(3)));
  }

  @Test
  void reshapeKeepsTheOrder() {
    gives(algebra.reshape(matrix, Shape.of(3, 2)), new int[] {3, 2}, 1, 2, 3, 4, 5, 6);
    Size n = Size.named("n");
    Size k = Size.named("k");
    Node flat = algebra.reshape(input("x", ElementType.REAL, n, k), Shape.of(n.times(k)));
    assertEquals(Shape.of(k.times(n)), flat.shape());
    refused(Code.SHAPES_DO_NOT_BROADCAST, () -> algebra.reshape(matrix, Shape.of(5)));
  }

  @Test
  void transposePutsAxesInAnotherOrder() {
    gives(algebra.matrixTranspose(matrix), new int[] {3, 2}, 1, 4, 2, 5, 3, 6);
    Node cube = algebra.reshape(algebra.iota(Size.of(12)), Shape.of(2, 3, 2));
    gives(
        algebra.transpose(cube, List.of(2, 0, 1)),
        new int[] {2, 2, 3},
        0,
        2,
        4,
        6,
        8,
        10,
        1,
        3,
        5,
        7,
        9,
        11);
    Transpose turn = new Transpose(List.of(2, 0, 1));
    assertEquals(
        cube.type(), turn.type(List.of(new Transpose(turn.inverse()).type(List.of(cube.type())))));
    assertThrows(IllegalArgumentException.class, () -> new Transpose(List.of(0, 0)));
    refused(Code.NO_SUCH_AXIS, () -> algebra.transpose(vector, List.of(1, 0)));
  }

  @Test
  void slicesAreStretches() {
    gives(algebra.slice(matrix, 1, Size.ONE, Size.of(2)), new int[] {2, 2}, 2, 3, 5, 6);
    gives(algebra.element(matrix, 0, Size.ONE), new int[] {3}, 4, 5, 6);
    Size n = Size.named("n");
    assertEquals(
        Shape.of(n.minus(Size.ONE)),
        algebra.slice(input("x", ElementType.REAL, n), 0, Size.ONE, n.minus(Size.ONE)).shape());
    refused(Code.INDEX_OUT_OF_RANGE, () -> algebra.slice(vector, 0, Size.of(2), Size.of(2)));
    refused(Code.INDEX_OUT_OF_RANGE, () -> algebra.slice(vector, 0, Size.of(-1), Size.of(2)));
    refused(Code.NO_SUCH_AXIS, () -> algebra.slice(vector, 1, Size.ZERO, Size.ONE));
    refused(Code.NO_SUCH_AXIS, () -> algebra.slice(algebra.constant(1), 0, Size.ZERO, Size.ONE));
  }

  @Test
  void padPutsZerosAround() {
    gives(
        algebra.pad(matrix, 1, Size.ONE, Size.of(2)),
        new int[] {2, 6},
        0,
        1,
        2,
        3,
        0,
        0,
        0,
        4,
        5,
        6,
        0,
        0);
  }

  @Test
  void stackAndConcatenateJoin() {
    Node other = known(ElementType.INT, new int[] {3}, 1, 2, 3);
    gives(algebra.stack(List.of(vector, other), 0), new int[] {2, 3}, 10, 20, 30, 1, 2, 3);
    gives(algebra.stack(List.of(vector, other), 1), new int[] {3, 2}, 10, 1, 20, 2, 30, 3);
    gives(algebra.concatenate(List.of(vector, other), 0), new int[] {6}, 10, 20, 30, 1, 2, 3);
    Node column = known(ElementType.REAL, new int[] {2, 1}, 7, 8);
    gives(
        algebra.concatenate(List.of(column, matrix), 1), new int[] {2, 4}, 7, 1, 2, 3, 8, 4, 5, 6);
    assertEquals(ElementType.REAL, algebra.stack(List.of(vector, other), 0).type().element());
    assertEquals(ElementType.INT, algebra.stack(List.of(other, other), 0).type().element());
    refused(Code.UNEQUAL_ELEMENTS, () -> algebra.stack(List.of(vector, matrix), 0));
    refused(Code.UNEQUAL_ELEMENTS, () -> algebra.concatenate(List.of(column, matrix), 0));
    refused(
        Code.WRONG_ELEMENT_TYPE,
        () -> algebra.stack(List.of(algebra.truth(true), algebra.integer(1)), 0));
  }

  @Test
  void gatherTakesPlaces() {
    Node index = known(ElementType.INT, new int[] {2, 2}, 2, 0, 0, 5);
    gives(algebra.gather(vector, index, 0), new int[] {2, 2}, 30, 10, 10, NAN);
    gives(algebra.gather(matrix, algebra.integer(1), 0), new int[] {3}, 4, 5, 6);
    gives(algebra.gather(matrix, algebra.integer(-1), 0), new int[] {3}, NAN, NAN, NAN);
    Node batched = known(ElementType.INT, new int[] {2, 2}, 2, 0, 1, 1);
    gives(algebra.gather(matrix, batched, 1), new int[] {2, 2}, 3, 1, 5, 5);
    gives(
        algebra.gather(vector, known(ElementType.INT, new int[] {1}, NAN), 0), new int[] {1}, NAN);
    refused(Code.WRONG_ELEMENT_TYPE, () -> algebra.gather(vector, algebra.constant(1), 0));
    refused(
        Code.SHAPES_DO_NOT_BROADCAST,
        () -> algebra.gather(matrix, known(ElementType.INT, new int[] {3}, 0, 0, 0), 1));
    refused(Code.NO_SUCH_AXIS, () -> algebra.gather(algebra.constant(1), algebra.integer(0), 0));
  }

  @Test
  void partialSumsLeaveOutWhatIsNoNumber() {
    Node from = known(ElementType.REAL, new int[] {2, 2}, 1, Double.NaN, 3, 4);
    Node column = algebra.iota(Size.of(2));
    Node where = algebra.lessOrEqual(column, algebra.reshape(column, Shape.of(2, 1)));
    gives(algebra.builder().add(new PartialSum(List.of(1)), from, where), new int[] {2}, 1, 7);
    refused(
        Code.SHAPES_DO_NOT_BROADCAST,
        () -> algebra.builder().add(new PartialSum(List.of(1)), from, from));
  }

  /** The square of 1 + 2^-30 less what it is when it is rounded. */
  @Test
  void aProductIsRoundedWithItsSum() {
    double x = 1 + 0x1p-30;
    Node pair = known(ElementType.REAL, new int[] {2}, -(1 + 0x1p-29), x);
    Node other = known(ElementType.REAL, new int[] {2}, 1, x);
    gives(algebra.builder().add(new ProductSum(List.of(0)), pair, other), new int[0], 0x1p-60);
    gives(algebra.sum(algebra.multiply(pair, other), List.of(0)), new int[0], 0);
    Node row = algebra.reshape(pair, Shape.of(1, 2));
    Node column = algebra.reshape(other, Shape.of(2, 1));
    gives(algebra.matrixMultiply(row, column), new int[] {1, 1}, 0x1p-60);
  }

  @Test
  void scatterAddAddsAndDrops() {
    Node index = known(ElementType.INT, new int[] {4}, 2, 0, 2, 3);
    Node updates = known(ElementType.REAL, new int[] {4}, 1, 2, 3, 4);
    gives(algebra.scatterAdd(vector, index, updates, 0), new int[] {3}, 12, 20, 34);
    Node rows = known(ElementType.REAL, new int[] {1, 3}, 1, 1, 1);
    Node row = known(ElementType.INT, new int[] {1}, 1);
    gives(algebra.scatterAdd(matrix, row, rows, 0), new int[] {2, 3}, 1, 2, 3, 5, 6, 7);
    Node batched = known(ElementType.INT, new int[] {2, 1}, 0, 2);
    Node one = known(ElementType.REAL, new int[] {2, 1}, 10, 20);
    gives(algebra.scatterAdd(matrix, batched, one, 1), new int[] {2, 3}, 11, 2, 3, 4, 5, 26);
    refused(Code.SHAPES_DO_NOT_BROADCAST, () -> algebra.scatterAdd(vector, index, vector, 0));
  }

  @Test
  void reductionsJoinAlongAxes() {
    gives(algebra.sum(matrix, List.of(0)), new int[] {3}, 5, 7, 9);
    gives(algebra.sum(matrix, List.of(1)), new int[] {2}, 6, 15);
    gives(algebra.sum(matrix), new int[] {}, 21);
    gives(algebra.product(matrix, List.of(1)), new int[] {2}, 6, 120);
    gives(algebra.minimumOver(matrix, List.of(0)), new int[] {3}, 1, 2, 3);
    gives(algebra.maximumOver(matrix, List.of(0, 1)), new int[] {}, 6);
    Node cube = algebra.reshape(algebra.iota(Size.of(8)), Shape.of(2, 2, 2));
    gives(algebra.sum(cube, List.of(0, 2)), new int[] {2}, 0 + 1 + 4 + 5, 2 + 3 + 6 + 7);
    assertEquals(ElementType.INT, algebra.sum(cube).type().element());
    Node truths = algebra.greater(matrix, algebra.constant(3));
    gives(algebra.all(truths, List.of(1)), new int[] {2}, 0, 1);
    gives(algebra.any(truths, List.of(0)), new int[] {3}, 1, 1, 1);
    refused(Code.WRONG_ELEMENT_TYPE, () -> algebra.sum(truths));
    refused(Code.WRONG_ELEMENT_TYPE, () -> algebra.all(matrix, List.of(0)));
    refused(Code.NO_SUCH_AXIS, () -> algebra.sum(vector, List.of(1)));
    assertThrows(IllegalArgumentException.class, () -> new Reduce(Reduce.Kind.SUM, List.of(1, 0)));
  }

  @Test
  void reductionsOfNothingGiveTheIdentity() {
    Node nothing = known(ElementType.REAL, new int[] {0});
    gives(algebra.sum(nothing), new int[] {}, 0);
    gives(algebra.product(nothing, List.of(0)), new int[] {}, 1);
    gives(algebra.minimumOver(nothing, List.of(0)), new int[] {}, Double.POSITIVE_INFINITY);
    gives(algebra.maximumOver(nothing, List.of(0)), new int[] {}, Double.NEGATIVE_INFINITY);
  }

  /** (1e16 + 1) - 1e16 is 0, 1e16 - 1e16 + 1 is 1: the order is that of the elements. */
  @Test
  void sumsAreTakenInOrder() {
    gives(algebra.sum(known(ElementType.REAL, new int[] {3}, 1e16, 1, -1e16)), new int[] {}, 0);
    gives(algebra.sum(known(ElementType.REAL, new int[] {3}, 1e16, -1e16, 1)), new int[] {}, 1);
  }

  @Test
  void matricesMultiply() {
    Node right = known(ElementType.REAL, new int[] {3, 2}, 1, 0, 0, 1, 2, 2);
    gives(algebra.matrixMultiply(matrix, right), new int[] {2, 2}, 7, 8, 16, 17);
    Node left = algebra.reshape(algebra.iota(Size.of(4)), Shape.of(2, 1, 2));
    Node stack = algebra.reshape(algebra.iota(Size.of(8)), Shape.of(2, 2, 2));
    gives(
        algebra.matrixMultiply(left, stack),
        new int[] {2, 1, 2},
        2,
        3,
        2 * 4 + 3 * 6,
        2 * 5 + 3 * 7);
    refused(Code.SHAPES_DO_NOT_MULTIPLY, () -> algebra.matrixMultiply(matrix, matrix));
    refused(Code.SHAPES_DO_NOT_MULTIPLY, () -> algebra.matrixMultiply(matrix, vector));
    refused(Code.SHAPES_DO_NOT_MULTIPLY, () -> algebra.matrixMultiply(stack, matrix));
    TypeException refusal =
        assertThrows(
            TypeException.class,
            () -> algebra.matrixMultiply(matrix, algebra.reshape(vector, Shape.of(1, 3))));
    assertEquals("shapes [2, 3] and [1, 3] do not multiply", refusal.getMessage());
    assertEquals("the left side has 3 columns, the right side has 1 rows", refusal.label());
  }

  @Test
  void theFirstOfEqualsIsFound() {
    Node values = known(ElementType.REAL, new int[] {2, 4}, 3, 1, 1, 3, 5, 9, NAN, NAN);
    gives(algebra.argMinimum(values, 1), new int[] {2}, 1, 2);
    gives(algebra.argMaximum(values, 1), new int[] {2}, 0, 2);
    gives(algebra.argMaximum(values, 0), new int[] {4}, 1, 1, 1, 1);
    assertEquals(ElementType.INT, algebra.argMaximum(values, 0).type().element());
    refused(
        Code.INDEX_OUT_OF_RANGE,
        () -> algebra.argMaximum(known(ElementType.REAL, new int[] {0}), 0));
  }

  @Test
  void everyStructuralOperatorIsInTheCatalogue() {
    Node truths = algebra.greater(matrix, algebra.constant(3));
    Node index = known(ElementType.INT, new int[] {1}, 1);
    List<Node> nodes =
        List.of(
            algebra.constant(1),
            vector,
            algebra.size(Size.named("n")),
            algebra.iota(Size.of(2)),
            algebra.broadcast(vector, Shape.of(2, 3)),
            algebra.reshape(matrix, Shape.of(6)),
            algebra.matrixTranspose(matrix),
            algebra.slice(vector, 0, Size.ZERO, Size.ONE),
            algebra.pad(vector, 0, Size.ONE, Size.ONE),
            algebra.stack(List.of(vector, vector), 0),
            algebra.concatenate(List.of(vector, vector), 0),
            algebra.gather(vector, index, 0),
            algebra.sum(vector),
            algebra.product(vector, List.of(0)),
            algebra.minimumOver(vector, List.of(0)),
            algebra.maximumOver(vector, List.of(0)),
            algebra.all(truths, List.of(0)),
            algebra.any(truths, List.of(0)),
            algebra.builder().add(new PartialSum(List.of(0)), vector, algebra.less(vector, vector)),
            algebra.builder().add(new ProductSum(List.of(0)), vector, vector),
            algebra.matrixMultiply(matrix, algebra.matrixTranspose(matrix)),
            algebra.scatterAdd(vector, index, algebra.gather(vector, index, 0), 0),
            algebra.argMinimum(vector, 0),
            algebra.argMaximum(vector, 0));
    List<String> names = new ArrayList<>();
    nodes.forEach(node -> names.add(node.operator().name()));
    assertEquals(Catalogue.structural(), names);
  }
}
