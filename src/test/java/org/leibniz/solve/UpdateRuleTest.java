package org.leibniz.solve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/**
 * The update rules against numbers worked out by hand and against trajectories of PyTorch and
 * Keras.
 */
class UpdateRuleTest {
  private static final double[] START = {0.1, 0.2, 0.3, 0.4};

  /** The unknown after each of three steps from 1 with gradients 2, -1, 4. */
  private static double[] threeSteps(String method, Options options) {
    Options complete = options.completedFor(Methods.named(method));
    UpdateRule rule = UpdateRule.of(method, complete, new int[] {1});
    double[] x = {1};
    double[] seen = new double[3];
    double[] gradients = {2, -1, 4};
    for (int k = 0; k < 3; k++) {
      rule.step(x, new double[] {gradients[k]}, complete.learningRate());
      seen[k] = x[0];
    }
    return seen;
  }

  private static double[] puzzle(String method, int steps, Options options) {
    return Methods.leastSquares(
            method, Problems.puzzle(), START, null, options.withSteps(steps), null)
        .x();
  }

  private static Options rate(double rate) {
    return Options.defaults().withLearningRate(rate);
  }

  @Test
  void plainDescent() {
    assertArrayEquals(new double[] {0.8, 0.9, 0.5}, threeSteps("sgd", rate(0.1)), 1e-15);
  }

  @Test
  void momentum() {
    // b = 2, then 0.5 * 2 - 1 = 0, then 0.5 * 0 + 4 = 4.
    double[] expected = {0.8, 0.8, 0.4};
    assertArrayEquals(expected, threeSteps("sgd", rate(0.1).with("momentum", 0.5)), 1e-15);
  }

  @Test
  void momentumWithDampening() {
    // b = 2, then 1 - 0.75 = 0.25, then 0.125 + 3 = 3.125.
    Options options = rate(0.1).with("momentum", 0.5).with("dampening", 0.25);
    assertArrayEquals(new double[] {0.8, 0.775, 0.4625}, threeSteps("sgd", options), 1e-15);
  }

  @Test
  void nesterovMomentum() {
    // g + 0.5 b with b = 2, 0, 4: 3, -1, 6.
    Options options = rate(0.1).with("momentum", 0.5).with("nesterov", 1);
    assertArrayEquals(new double[] {0.7, 0.8, 0.2}, threeSteps("sgd", options), 1e-15);
  }

  @Test
  void nesterovNeedsMomentum() {
    assertThrows(
        IllegalArgumentException.class, () -> threeSteps("sgd", rate(0.1).with("nesterov", 1)));
  }

  @Test
  void adam() {
    // m = 1, 0, 2 and v = 2, 1.5, 8.75 with both decays 1/2; corrections 1/2, 3/4, 7/8.
    Options options = rate(0.1).with("beta1", 0.5).with("beta2", 0.5).with("epsilon", 0.5);
    double first = 1 - 0.1 * 2 / (2 + 0.5);
    double third = first - 0.1 * (2 / 0.875) / (Math.sqrt(8.75 / 0.875) + 0.5);
    assertArrayEquals(new double[] {first, first, third}, threeSteps("adam", options), 1e-15);
    // Epsilon beside the uncorrected root.
    double hatFirst = 1 - 0.1 * (Math.sqrt(0.5) / 0.5) * 1 / (Math.sqrt(2) + 0.5);
    assertEquals(hatFirst, threeSteps("adam", options.with("epsilon_hat", 1))[0], 1e-15);
  }

  @Test
  void adamwDecaysBeforeTheStep() {
    Options options =
        rate(0.1)
            .with("beta1", 0.5)
            .with("beta2", 0.5)
            .with("epsilon", 0.5)
            .with("weight_decay", 0.2);
    double first = 0.98 - 0.1 * 2 / 2.5;
    assertEquals(first, threeSteps("adamw", options)[0], 1e-15);
    assertEquals(0.98 * first, threeSteps("adamw", options)[1], 1e-15);
  }

  @Test
  void amsgradKeepsTheLargestSquare() {
    // v = 2, 1.5, 8.75: at the second step the first one counts, with m = 0 no move; let beta1 be
    // 0.
    Options options =
        rate(0.1).with("beta1", 0).with("beta2", 0.5).with("epsilon", 0).with("amsgrad", 1);
    double first = 1 - 0.1 * 2 / Math.sqrt(2 / 0.5);
    double second = first + 0.1 / Math.sqrt(2 / 0.75);
    double third = second - 0.1 * 4 / Math.sqrt(8.75 / 0.875);
    assertArrayEquals(new double[] {first, second, third}, threeSteps("adam", options), 1e-15);
  }

  @Test
  void rmsprop() {
    // v = 2, 1.5, 8.75 with alpha 1/2.
    Options options = rate(0.1).with("alpha", 0.5).with("epsilon", 0.25);
    double first = 1 - 0.2 / (Math.sqrt(2) + 0.25);
    double second = first + 0.1 / (Math.sqrt(1.5) + 0.25);
    double third = second - 0.4 / (Math.sqrt(8.75) + 0.25);
    assertArrayEquals(new double[] {first, second, third}, threeSteps("rmsprop", options), 1e-15);
    double inside = 1 - 0.2 / Math.sqrt(2.25);
    assertEquals(inside, threeSteps("rmsprop", options.with("epsilon_inside", 1))[0], 1e-15);
    // Centred: v - a^2 = 2 - 1 = 1, then 1.5 - 0 = 1.5.
    double centered = 1 - 0.2 / 1.25;
    assertEquals(centered, threeSteps("rmsprop", options.with("centered", 1))[0], 1e-15);
    double[] withMomentum = threeSteps("rmsprop", options.with("momentum", 0.5));
    assertEquals(second + 0.5 * (first - 1), withMomentum[1], 1e-15);
  }

  @Test
  void adagrad() {
    // s = 4, 5, 21.
    Options options = rate(0.1).with("epsilon", 0.25);
    double first = 1 - 0.2 / 2.25;
    double second = first + 0.1 / (Math.sqrt(5) + 0.25);
    double third = second - 0.4 / (Math.sqrt(21) + 0.25);
    assertArrayEquals(new double[] {first, second, third}, threeSteps("adagrad", options), 1e-15);
    Options keras = options.with("initial_accumulator", 0.1).with("epsilon_inside", 1);
    assertEquals(1 - 0.2 / Math.sqrt(4.35), threeSteps("adagrad", keras)[0], 1e-15);
    double slower = first + 0.1 / 1.5 / (Math.sqrt(5) + 0.25);
    assertEquals(slower, threeSteps("adagrad", options.with("lr_decay", 0.5))[1], 1e-15);
  }

  @Test
  void nadamAsPublished() {
    // One step: m = 0.2, v corrected = 4, mu_1 and mu_2 from the schedule.
    double now = 0.9 * (1 - 0.5 * Math.pow(0.96, 0.004));
    double next = 0.9 * (1 - 0.5 * Math.pow(0.96, 0.008));
    double direction = next * 0.2 / (1 - now * next) + 2;
    assertEquals(1 - 0.1 * direction / (2 + 1e-8), threeSteps("nadam", rate(0.1))[0], 1e-14);
  }

  @Test
  void trajectoriesOfPyTorch() {
    double[] adam = {
      1.0558478529628217, 1.1337184386933474, 1.2139705475069904, -0.281676484438184
    };
    assertArrayEquals(adam, puzzle("adam", 100, rate(0.01)), 1e-12);
    double[] adamLate = {
      4.437779499519547, 4.562213385997258, 3.5622183542425394, 2.5622154613684653
    };
    assertArrayEquals(adamLate, puzzle("adam", 2000, rate(0.01)), 1e-10);
    double[] descent = {5.78034824192, 3.19667410944, 2.2033253887999997, 1.18034874368};
    assertArrayEquals(descent, puzzle("sgd", 10, rate(0.1)), 1e-13);
    // PyTorch 1.13, which counts mu_t twice and keeps the product of the mu in single precision.
    double[] nadam = {
      1.014854269517044, 1.0903592085298295, 1.1686034589719605, -0.23285528564419428
    };
    assertArrayEquals(nadam, puzzle("nadam", 100, rate(0.01).with("doubled_momentum", 1)), 1e-9);
  }

  @Test
  void trajectoriesOfKeras() {
    // Keras holds its hyperparameters in single precision, hence the tolerance.
    Options keras = rate(0.01).with("epsilon", 1e-7);
    double[] nadam = {
      1.0138234668816222, 1.091741997821121, 1.1723115548833751, -0.25649798315774874
    };
    assertArrayEquals(nadam, puzzle("nadam", 100, keras.with("momentum_decay", 1)), 1e-6);
    double[] adam = {
      1.0558420694828214, 1.1337129245139181, 1.2139653001229223, -0.281674918757628
    };
    assertArrayEquals(adam, puzzle("adam", 100, keras.with("epsilon_hat", 1)), 1e-5);
    double[] descent = {
      3.9597294676134864, 2.532578316813132, 2.010405625746321, 0.21674552505403358
    };
    assertArrayEquals(descent, puzzle("sgd", 10, rate(0.02)), 1e-6);
  }

  /** What a step of plain descent of length 1 takes away from 0: the clipped gradient. */
  private static double[] clipped(String option, double limit, int[] tensors, double... gradient) {
    Options options = rate(1).with(option, limit).completedFor(Methods.named("sgd"));
    double[] x = new double[gradient.length];
    double[] before = gradient.clone();
    UpdateRule.of("sgd", options, tensors).step(x, gradient, 1);
    assertArrayEquals(before, gradient, "the gradient itself is not changed");
    for (int i = 0; i < x.length; i++) {
      x[i] = 0 - x[i];
    }
    return x;
  }

  @Test
  void clippingByEachKind() {
    int[] one = {3};
    double[] unit = {0.26726, 0.53452, 0.80178};
    assertArrayEquals(new double[] {1, 1, 1}, clipped("clip_value", 1, one, 10, 20, 30), "value");
    assertArrayEquals(unit, clipped("clip_norm", 1, one, 10, 20, 30), 5e-6);
    assertArrayEquals(unit, clipped("clip_global_norm", 1, one, 10, 20, 30), 5e-6);
    assertArrayEquals(
        new double[] {0.80178, 1.60357, 2.40535},
        clipped("clip_average_norm", 1, one, 10, 20, 30),
        5e-6);
  }

  @Test
  void aNormIsThatOfOneTensorAndTheGlobalOneThatOfAll() {
    int[] two = {1, 2};
    assertArrayEquals(new double[] {5, 3, 4}, clipped("clip_norm", 5, two, 12, 3, 4), 1e-15);
    double[] scaled = {12 * 6.5 / 13, 3 * 6.5 / 13, 4 * 6.5 / 13};
    assertArrayEquals(scaled, clipped("clip_global_norm", 6.5, two, 12, 3, 4), 1e-15);
    assertArrayEquals(
        new double[] {6, 3, 4}, clipped("clip_average_norm", 6, two, 12, 3, 4), 1e-15);
  }

  @Test
  void zeroAndNotANumberStayWhatTheyAre() {
    int[] one = {2};
    for (String option :
        new String[] {"clip_value", "clip_norm", "clip_average_norm", "clip_global_norm"}) {
      assertArrayEquals(new double[] {0, 0}, clipped(option, 1, one, 0, 0), option);
      assertEquals(Double.NaN, clipped(option, 1, one, Double.NaN, 3)[0], option);
    }
  }

  @Test
  void oneClipThatIsNotNegative() {
    assertThrows(IllegalArgumentException.class, () -> clipped("clip_norm", -1, new int[] {1}, 1));
    Options both = rate(1).with("clip_norm", 1).with("clip_value", 1);
    assertThrows(IllegalArgumentException.class, () -> both.completedFor(Methods.named("adam")));
  }
}
