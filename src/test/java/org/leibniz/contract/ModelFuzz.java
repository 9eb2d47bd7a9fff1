package org.leibniz.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.leibniz.diagnostic.DiagnosticException;

/**
 * Random models over rows of data: every form in which they can be evaluated must give the same
 * bits. A failing one is made smaller and shown with its seed. As a command: how many models, and
 * the first seed.
 */
public final class ModelFuzz {
  private final List<String> failures = new ArrayList<>();
  private int refused;
  private int tooLarge;
  private long digest;

  private ModelFuzz() {}

  /** Runs; ends with status 1 where something differs or a tenth could not be tried. */
  public static void main(String[] arguments) {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    ModelFuzz fuzz = new ModelFuzz();
    fuzz.run(seed, count);
    System.out.println(
        count
            + " models from seed "
            + seed
            + ": "
            + fuzz.failures.size()
            + " failures, "
            + fuzz.refused
            + " refused by the checker, "
            + fuzz.tooLarge
            + " too large for the interpreter, digest "
            + fuzz.digest);
    boolean tried = fuzz.refused + fuzz.tooLarge <= count / 10;
    System.exit(fuzz.failures.isEmpty() && tried ? 0 : 1);
  }

  private void run(long seed, int count) {
    for (long i = seed; i < seed + count; i++) {
      one(i);
      if ((i - seed) % 100 == 99) {
        System.out.println(
            (i - seed + 1) + " models, " + failures.size() + " failures, " + refused + " refused");
      }
    }
  }

  private void one(long seed) {
    RandomModel model = new RandomModel(seed);
    try {
      ModelForms forms = new ModelForms(model.model(model.toString()), seed);
      List<String> differences = forms.differences();
      digest = 31 * digest + forms.digest();
      forms.slow().forEach(line -> System.out.println("seed " + seed + ", " + line));
      if (!differences.isEmpty()) {
        failed(seed, model, differences.toString(), text -> differs(model, text, seed));
      }
      String text = model.toString();
      List<String> wrong = wrong(model, text, seed);
      if (!wrong.isEmpty()) {
        failed(seed, model, wrong.toString(), smaller -> !wrong(model, smaller, seed).isEmpty());
      }
    } catch (DiagnosticException problem) {
      refused++;
      if (refused <= 5) {
        System.out.println("seed " + seed + " is refused: " + problem.getMessage() + "\n" + model);
      }
    } catch (OutOfMemoryError large) {
      // Second derivatives of some, with all elements side by side in the interpreter, are.
      tooLarge++;
    } catch (RuntimeException | StackOverflowError failure) {
      failed(seed, model, failure.toString(), text -> failsLike(model, text, seed, failure));
    }
  }

  private static boolean differs(RandomModel model, String text, long seed) {
    return !new ModelForms(model.model(text), seed).differences().isEmpty();
  }

  private static List<String> wrong(RandomModel model, String text, long seed) {
    return ModelTruth.applies(text)
        ? new ModelTruth(model.model(text), seed).differences()
        : List.of();
  }

  private static boolean failsLike(RandomModel model, String text, long seed, Throwable failure) {
    try {
      new ModelForms(model.model(text), seed).differences();
      return false;
    } catch (DiagnosticException problem) {
      return false;
    } catch (RuntimeException | StackOverflowError other) {
      return other.getClass() == failure.getClass();
    }
  }

  private void failed(long seed, RandomModel model, String what, Predicate<String> fails) {
    List<Tree> lines = Shrinking.shrunk(model.lines(), fails, 300);
    failures.add(
        "seed " + seed + ", " + model.told() + ": " + what + "\n" + RandomProgram.text(lines));
    System.out.println(failures.get(failures.size() - 1));
  }
}
