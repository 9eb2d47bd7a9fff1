package org.leibniz.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leibniz.ForcedLanes;
import org.leibniz.VectorRuntime;
import org.leibniz.model.Model;

class ProductsTest {
  private static final String CALL = "product$(";

  private static String text(String file) {
    return Model.of("products.ad", file).java("", "Products");
  }

  @Test
  void productsGiveTheBitsOfTheInterpreter() {
    assertEquals(List.of(), ProductComparison.differences(List.of("loops", "plain", "off")));
  }

  @Test
  void vectorsGiveTheBitsOfTheInterpreter() throws IOException, InterruptedException {
    VectorRuntime.succeeds(List.of("-XX:TieredStopAtLevel=1"), ProductComparison.class.getName());
  }

  @Test
  void eachProductIsACall() {
    for (String loss : ProductComparison.LOSSES) {
      assertTrue(text(String.format(loss, 100, 90, 80, 3)).contains(CALL), loss);
    }
  }

  @Test
  void elementwiseLoopsBetweenProductsPassRowsAsTheyLie() {
    String file = String.format(ProductComparison.LOSSES.get(0), 100, 90, 80);
    ForcedLanes.during(
        "loops",
        () -> {
          String text = Model.of("products.ad", file).running("Products");
          List<String> parts =
              Arrays.stream(text.split("private void "))
                  .filter(method -> method.startsWith("gradientPart"))
                  .toList();
          assertFalse(parts.isEmpty());
          assertEquals(List.of(), parts.stream().filter(part -> part.contains("lane")).toList());
        });
  }

  @Test
  void smallMatricesAreLeftAsTheyAre() {
    for (String loss : ProductComparison.LOSSES) {
      assertFalse(text(String.format(loss, 3, 4, 5, 2)).contains(CALL), loss);
    }
  }
}
