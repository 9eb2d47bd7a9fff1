package org.leibniz.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparseActionTest {
  @TempDir private Path folder;

  private String chain() throws IOException {
    String text =
        "dim n = 3\nparam x[n] = 1\nlet v = x[1:]*x[:n-1]\nminimize sum((x[1:] - x[:n-1]^2)^2)\n";
    return Files.writeString(folder.resolve("chain.ad"), text).toString();
  }

  @Test
  void theHessianOfTheObjectiveIsPrintedEntryByEntry() throws IOException {
    assertEquals(
        """
        Hessian of objective by x: 3 x 3, 7 nonzeros, 3 colours, banded, width 3
        x[0]  x[0]  8
        x[0]  x[1]  -4
        x[1]  x[0]  -4
        x[1]  x[1]  10
        x[1]  x[2]  -4
        x[2]  x[1]  -4
        x[2]  x[2]  2
        """,
        CommandRun.of("grad", chain(), "--sparse").out());
  }

  @Test
  void jsonHasCompressedRows() throws IOException {
    JsonObject jacobian =
        CommandRun.of("grad", chain(), "--sparse", "--of", "v", "--wrt", "x", "--json")
            .json()
            .getAsJsonArray("derivatives")
            .get(0)
            .getAsJsonObject();
    assertEquals(
        "{\"of\":\"v\",\"wrt\":\"x\",\"mode\":\"jacobian\",\"rows\":2,\"columns\":3,\"nonzeros\":4,"
            + "\"colours\":2,\"kind\":\"banded, width 3\",\"row_starts\":[0,2,4],"
            + "\"column_indices\":[0,1,1,2],\"values\":[1,1,1,1]}",
        jacobian.toString());
  }

  @Test
  void thePatternIsDrawn() throws IOException {
    Path svg = folder.resolve("pattern.svg");
    CommandRun run = CommandRun.of("show", chain(), "--sparsity", svg.toString());
    assertEquals(0, run.status(), run::toString);
    assertTrue(run.out().startsWith("Hessian of objective by x: 3 x 3"), run::toString);
    String text = Files.readString(svg);
    // The page, and in each of three rows one rectangle for the neighbouring entries.
    assertEquals(4, text.split("<rect", -1).length - 1, text);
    Path png = folder.resolve("pattern.png");
    assertEquals(
        0,
        CommandRun.of("show", chain(), "--sparsity", png.toString(), "--set", "n=1000").status());
    byte[] bytes = Files.readAllBytes(png);
    assertTrue(ImageIO.read(new ByteArrayInputStream(bytes)).getWidth() > 500);
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() throws IOException {
    CommandRun product = CommandRun.of("grad", chain(), "--sparse", "--mode", "hvp");
    assertEquals(2, product.status());
    assertTrue(product.err().contains("--sparse does not go with --mode hvp"), product::toString);
    CommandRun trace = CommandRun.of("grad", chain(), "--sparse", "--trace-nan");
    assertEquals(2, trace.status());
    assertTrue(trace.err().contains("--sparse does not go with --trace-nan"), trace::toString);
    CommandRun picture = CommandRun.of("show", chain(), "--sparsity", "pattern.txt");
    assertEquals(2, picture.status());
    assertTrue(picture.err().contains("--sparsity pattern.txt is neither"), picture::toString);
  }
}
