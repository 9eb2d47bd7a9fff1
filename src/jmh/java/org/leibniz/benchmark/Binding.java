package org.leibniz.benchmark;

import java.nio.file.Path;
import java.util.Arrays;
import org.leibniz.data.InputArray;
import org.leibniz.data.Inputs;
import org.leibniz.model.Model;

/** The objectives of the suites as files of formulas, with a case's arrays bound. */
final class Binding {
  private static final Path SAMPLES = Path.of("samples", "benchmarks");

  private Binding() {}

  static Model of(Case one, Path folder) {
    Path path = one.in(folder);
    Path model = handModel(folder);
    return switch (one.objective()) {
      case GMM -> of(GaussianMixture.read(path));
      case LSTM -> of(Recurrence.read(path));
      case BUNDLE -> of(Bundle.read(path));
      case HAND -> of(Hand.read(model, path, false));
      case HAND_COMPLICATED -> of(Hand.read(model, path, true));
    };
  }

  /** Where the suites keep the hand itself. */
  static Path handModel(Path folder) {
    return folder.resolve("hand").resolve("model");
  }

  private static Model sample(String name, Inputs inputs) {
    return Model.load(SAMPLES.resolve(name + ".ad")).with(inputs);
  }

  static Model of(GaussianMixture mixture) {
    int d = mixture.d();
    int k = mixture.k();
    return sample(
        "gmm",
        Inputs.empty()
            .with("k", InputArray.scalar(k))
            .with("x", array(mixture.samples(), mixture.n(), d))
            .with("gamma", InputArray.scalar(mixture.gamma()))
            .with("m", InputArray.scalar(mixture.m()))
            .with("alpha", array(mixture.alpha(), k))
            .with("mu", array(mixture.means(), k, d))
            .with("icf", array(mixture.factors(), k, d * (d + 1) / 2)));
  }

  static Model of(Recurrence network) {
    int rows = 2 * network.layers();
    int b = network.width();
    return sample(
        "lstm",
        Inputs.empty()
            .with("l", InputArray.scalar(network.layers()))
            .with("sequence", array(network.sequence(), network.length(), b))
            .with("state", array(network.state(), rows, b))
            .with("main", array(network.main(), rows, 4 * b))
            .with("extra", array(network.extra(), 3, b)));
  }

  static Model of(Bundle bundle) {
    int p = bundle.p();
    return sample(
        "ba",
        Inputs.empty()
            .with("n", InputArray.scalar(bundle.n()))
            .with("m", InputArray.scalar(bundle.m()))
            .with("feature", array(bundle.features(), p, 2))
            .with("camera", array(real(bundle.camera()), p))
            .with("point", array(real(bundle.point()), p))
            .with("cameras", array(bundle.cameras(), bundle.n(), Bundle.CAMERA))
            .with("points", array(bundle.points(), bundle.m(), 3))
            .with("w", array(bundle.weights(), p)));
  }

  static Model of(Hand hand) {
    int points = hand.points();
    Inputs common =
        Inputs.empty()
            .with("base_relative", array(hand.relative(), Hand.BONES, 4, 4))
            .with("inverse_base", array(hand.inverse(), Hand.BONES, 4, 4))
            .with("base", array(hand.base(), hand.skin(), 3))
            .with("bone", array(real(hand.bones()), hand.skin(), hand.followed()))
            .with("weight", array(hand.weights(), hand.skin(), hand.followed()))
            .with("seen", array(hand.seen(), points, 3))
            .with("theta", array(hand.theta(), hand.theta().length));
    double[] vertices = real(hand.vertices());
    return hand.complicated()
        ? sample(
            "hand_complicated",
            common
                .with("triangle", array(vertices, points, 3))
                .with("u", array(hand.shares(), points, 2)))
        : sample("hand", common.with("vertex", array(vertices, points)));
  }

  private static double[] real(int[] numbers) {
    return Arrays.stream(numbers).asDoubleStream().toArray();
  }

  private static InputArray array(double[] values, int... shape) {
    return new InputArray(shape, values);
  }
}
