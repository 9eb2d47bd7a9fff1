package org.leibniz.benchmark;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The programs for a case, by title, in the order of the table. */
final class Experts {
  static final String PLAIN = "C plain";
  static final String BLOCKED = "C blocked";
  static final String LEIBNIZ = "Leibniz";

  private static final String MODULE = "jdk.incubator.vector";
  private static final Path TORCH = Path.of("src", "jmh", "python", "objectives.py");

  private final Path folder;
  private final Workshop workshop;

  Experts(Path folder, Workshop workshop) {
    this.folder = folder;
    this.workshop = workshop;
  }

  Map<String, Contender> of(Case one) {
    Map<String, Contender> contenders = new LinkedHashMap<>();
    String file = one.in(folder).toString();
    String model = Binding.handModel(folder).toString();
    switch (one.objective()) {
      case GMM -> {
        GaussianMixture given = GaussianMixture.read(one.in(folder));
        contenders.put(PLAIN, workshop.program("gmm", file));
        contenders.put(BLOCKED, workshop.program("gmm_blocked", file));
        contenders.put("Java scalar", inside(() -> new MixtureScalar(given)));
        contenders.put("Java lanes", inside(() -> new MixtureLanes(given)));
        contenders.put("Java Vector API", vector("MixtureVector", given));
      }
      case LSTM -> {
        Recurrence given = Recurrence.read(one.in(folder));
        contenders.put(PLAIN, workshop.program("lstm", file));
        contenders.put(BLOCKED, workshop.program("lstm_blocked", file));
        contenders.put("Java scalar", inside(() -> new NetworkScalar(given)));
        contenders.put("Java lanes", inside(() -> new NetworkLanes(given)));
        contenders.put("Java Vector API", vector("NetworkVector", given));
      }
      case BUNDLE -> {
        Bundle given = Bundle.read(one.in(folder));
        contenders.put(PLAIN, workshop.program("ba", file));
        contenders.put(BLOCKED, workshop.program("ba_blocked", file));
        contenders.put("Java scalar", inside(() -> new AdjustmentScalar(given)));
        contenders.put("Java lanes", inside(() -> new AdjustmentLanes(given)));
        contenders.put("Java Vector API", vector("AdjustmentVector", given));
      }
      case HAND -> contenders.put(PLAIN, workshop.program("hand", model, file));
      case HAND_COMPLICATED ->
          contenders.put(PLAIN, workshop.program("hand", model, file, "complicated"));
    }
    contenders.put(LEIBNIZ, inside(() -> Compiled.of(one, folder)));
    if (one.objective() == Case.Objective.GMM || one.objective() == Case.Objective.LSTM) {
      contenders.put("PyTorch", torch(one));
    }
    return contenders;
  }

  private static Contender inside(Supplier<Program> made) {
    return Inside.later(made, 1);
  }

  private static Contender vector(String name, Record given) {
    return inside(
        () -> {
          if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            throw new IllegalStateException("needs java --add-modules " + MODULE);
          }
          try {
            return (Program)
                Class.forName(Experts.class.getPackageName() + "." + name)
                    .getDeclaredConstructor(given.getClass())
                    .newInstance(given);
          } catch (InvocationTargetException failure) {
            throw new IllegalStateException(failure.getCause());
          } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException("was not compiled", failure);
          }
        });
  }

  private Contender torch(Case one) {
    return torch(one.objective().toString(), one.in(folder).toString());
  }

  /** The interpreter is {@code python3}, or what PYTHON names. */
  static Contender torch(String... words) {
    List<String> command = new ArrayList<>();
    command.add(System.getenv().getOrDefault("PYTHON", "python3"));
    command.add(TORCH.toString());
    command.addAll(List.of(words));
    return new Outside(command);
  }
}
