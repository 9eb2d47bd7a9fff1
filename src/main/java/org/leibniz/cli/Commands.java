package org.leibniz.cli;

import java.util.ArrayList;
import java.util.List;
import org.leibniz.cli.Command.Example;
import org.leibniz.cli.Command.Operands;
import org.leibniz.cli.Option.Kind;
import org.leibniz.solve.Loss;

/** The table of commands: all that parsing, help and completion know. */
final class Commands {
  private static final Command SOLVE =
      new Command(
          "solve",
          Operands.MODEL,
          "solve, minimise or fit: the file says which",
          List.of(
              "Solves the equations of the file, or finds the params that make its objective least or greatest, and "
                  + "says how good the answer is. Without --method and without `using` in the file, the method is "
                  + "picked from the structure of the problem.",
              "Ctrl-C stops at the best point so far and prints it."),
          List.of(
              SharedOptions.SET,
              SharedOptions.DATA,
              Option.of("method", Kind.TEXT, "NAME", "the method, see below; auto picks one"),
              Option.of("lr", Kind.NUMBER, "RATE", "the learning rate of a first-order method"),
              Option.of("steps", Kind.WHOLE, "N", "stop after so many steps"),
              Option.of(
                  "time-limit",
                  Kind.NUMBER,
                  "SECONDS",
                  "stop after so many seconds, with the best point so far"),
              Option.of("tol", Kind.NUMBER, "TOL", "stop when the gradient is so small"),
              Option.of(
                      "option",
                      Kind.TEXT,
                      "NAME=NUMBER",
                      "an option of the method's own, see below")
                  .repeated(),
              Option.of(
                  "clip",
                  Kind.TEXT,
                  "KIND=LIMIT",
                  "clip the gradient of a first-order method; KIND is value, norm, average_norm or "
                      + "global_norm"),
              Option.choice(
                      "loss",
                      Loss.Kind.words(),
                      "what takes the place of the square of a residual, so that outliers pull less")
                  .shownAs("LOSS"),
              Option.of(
                  "loss-scale",
                  Kind.NUMBER,
                  "SCALE",
                  "the residual beyond which a loss counts less; 1 where none is given"),
              Option.flag(
                  "all",
                  "list every solution in whole numbers, at most 1000; --option solutions=N sets "
                      + "another limit"),
              Option.of(
                  "starts",
                  Kind.WHOLE,
                  "N",
                  "solve from so many starts and keep the best: anywhere between bounds,"
                      + " else scattered about the first"),
              Option.of(
                  "seed", Kind.WHOLE, "N", "the seed of random starts; 0 where none is given"),
              Option.of(
                  "profile",
                  Kind.NAMES,
                  "[NAME,...]",
                  "how far each param of a fit or a likelihood can move, the others following it; all"
                      + " where none is named"),
              Option.of(
                  "plot",
                  Kind.FILE,
                  "FILE",
                  "draw the fit with its band, its residuals, the course of the objective, profiles,"
                      + " correlations; .svg or .png"),
              Option.of(
                  "plot-of",
                  Kind.TEXT,
                  "WHAT,...",
                  "draw only these: " + String.join(", ", PlotPage.DIAGRAMS)),
              Option.flag("sol", "of an .nl file, write the answer as a .sol file beside it"),
              Option.of("sol-file", Kind.FILE, "FILE", "the same into another file"),
              SharedOptions.TRACE_NAN,
              SharedOptions.PRECISION,
              SharedOptions.MEMORY,
              SharedOptions.THREADS,
              SharedOptions.JSON,
              SharedOptions.VERBOSE,
              SharedOptions.HELP),
          List.of(
              new Example("ad solve puzzle.ad", "the answer, and whether it is the only one"),
              new Example(
                  "ad solve line.ad --data line.csv --plot line.svg", "a fit and its picture"),
              new Example(
                  "ad solve poly.ad --data poly.csv --method nadam --lr 0.01", "another method")));

  private static final Command EVAL =
      new Command(
          "eval",
          Operands.MODEL,
          "the values of what the file defines",
          List.of("Computes every let and output of the file, params being at their starts."),
          List.of(
              SharedOptions.SET,
              SharedOptions.DATA,
              Option.of("of", Kind.TEXT, "NAME,...", "only these"),
              SharedOptions.TRACE_NAN,
              SharedOptions.PRECISION,
              SharedOptions.MEMORY,
              SharedOptions.JSON,
              SharedOptions.VERBOSE,
              SharedOptions.HELP),
          List.of(
              new Example("ad eval square.ad --set x=3.6", "y at x = 3.6"),
              new Example("ad eval square.ad --set x=3.6 --of y --json", "for a script")));

  private static final Command GRAD =
      new Command(
          "grad",
          Operands.MODEL,
          "derivatives, as numbers or formulas",
          List.of(
              "Differentiates what --of names by what --wrt names, params being at their starts."),
          List.of(
              Option.of(
                  "of",
                  Kind.TEXT,
                  "NAME,...",
                  "what is differentiated; the objective where it is left out"),
              Option.of("wrt", Kind.TEXT, "NAME,...", "by what; every param where it is left out"),
              Option.choice(
                  "mode",
                  List.of("gradient", "jacobian", "hessian", "jvp", "vjp", "hvp"),
                  "the gradient of a scalar is the default, the Jacobian of an array"),
              Option.of(
                      "direction",
                      Kind.TEXT,
                      "NAME=VALUE",
                      "for jvp and hvp a direction of what --wrt names, for vjp of what --of names")
                  .repeated(),
              Option.flag("symbolic", "the formulas too, in the language of the file"),
              Option.flag("latex", "the formulas too, for LaTeX"),
              Option.flag(
                  "sparse",
                  "the nonzeros only, of the Hessian of a scalar or the Jacobian, by all variables together"),
              SharedOptions.SET,
              SharedOptions.DATA,
              SharedOptions.TRACE_NAN,
              SharedOptions.PRECISION,
              SharedOptions.MEMORY,
              SharedOptions.JSON,
              SharedOptions.VERBOSE,
              SharedOptions.HELP),
          List.of(
              new Example("ad grad square.ad --of y --wrt x --set x=3.6", "dy/dx at x = 3.6"),
              new Example(
                  "ad grad square.ad --of y --wrt x --set x=3.6 --symbolic", "and as a formula"),
              new Example("ad grad chain.ad --sparse", "the nonzeros of the objective's Hessian")));

  private static final Command BENCH =
      new Command(
          "bench",
          Operands.MODEL,
          "what evaluating costs on this machine",
          List.of(
              "Times the compiled value, gradient and Hessian of the objective, the residuals and the "
                  + "Jacobian of equations, or what --of and --wrt name, params being at their starts; beside "
                  + "them the interpreter, operations and bytes moved as shares of what the machine does at "
                  + "most, what is allocated, the bytecode of each method, and the stages of compiling.",
              "Times are of the thread's processor time, of several threads of the wall clock; medians of "
                  + "rounds when warm."),
          List.of(
              Option.of(
                  "of", Kind.TEXT, "NAME,...", "what is timed; the objective where it is left out"),
              Option.of(
                  "wrt",
                  Kind.TEXT,
                  "NAME,...",
                  "by what it is differentiated; every param where it is left out"),
              SharedOptions.SET,
              SharedOptions.DATA,
              SharedOptions.PRECISION,
              SharedOptions.MEMORY,
              SharedOptions.THREADS,
              SharedOptions.JSON,
              SharedOptions.VERBOSE,
              SharedOptions.HELP),
          List.of(
              new Example("ad bench line.ad --data line.csv", "the fit's value and gradient"),
              new Example("ad bench cubic.ad --of y --wrt x --set x=4", "y and dy/dx")));

  private static final Command CHECK =
      new Command(
          "check",
          Operands.MODELS,
          "names, types and shapes: every error, each with its place",
          List.of(
              "Runs nothing and needs no data: sizes are names. What is wrong is printed on standard output.",
              "With --gradients it needs the data, and compares every derivative of the files and every "
                  + "derivative rule of their functions with differences of values, at the starts of the "
                  + "params and around them. One that differs is exit status 1."),
          List.of(
              Option.flag("gradients", "compare the derivatives with differences of values"),
              Option.of(
                  "tol",
                  Kind.NUMBER,
                  "TOL",
                  "the share by which a derivative may differ; 1e-6 where none is given"),
              Option.of(
                  "seed",
                  Kind.WHOLE,
                  "N",
                  "the seed of the points and directions; 0 where none is given"),
              SharedOptions.SET,
              SharedOptions.DATA,
              SharedOptions.MEMORY,
              SharedOptions.JSON,
              SharedOptions.VERBOSE,
              SharedOptions.HELP),
          List.of(
              new Example("ad check *.ad", "all files of a folder"),
              new Example(
                  "ad check poly.ad --gradients --data poly.csv",
                  "its derivatives beside differences")));

  private static final Command COMPILE =
      new Command(
          "compile",
          Operands.MODEL,
          "a Java class that needs nothing at run time",
          List.of("Writes the class into the folder of its package below DIR."),
          List.of(
              Option.of(
                  "package",
                  Kind.TEXT,
                  "NAME",
                  "the package of the class; none where it is left out"),
              Option.of(
                  "class",
                  Kind.TEXT,
                  "NAME",
                  "the name of the class; made from the file's where it is left out"),
              Option.of(
                      "output",
                      Kind.DIRECTORY,
                      "DIR",
                      "the folder for sources; the working directory otherwise")
                  .letter("o"),
              Option.of(
                  "nl",
                  Kind.FILE,
                  "FILE",
                  "write an .nl file for Ipopt and other solvers of AMPL instead, with .col and .row"),
              SharedOptions.SET,
              SharedOptions.DATA,
              SharedOptions.MEMORY,
              SharedOptions.VERBOSE,
              SharedOptions.HELP),
          List.of(
              new Example(
                  "ad compile poly.ad --package com.acme -o src", "writes src/com/acme/Poly.java"),
              new Example("ad compile can.ad --nl can.nl", "the same problem for Ipopt")));

  private static final Command SHOW =
      new Command(
          "show",
          Operands.MODEL,
          "the graph, the gradient graph, the Java",
          List.of(
              "Prints or draws the program on its way through the compiler; without an option it prints the "
                  + "graph as the file states it."),
          List.of(
              Option.flag("graph", "the graph as the file states it"),
              Option.flag("gradient", "the graph with its derivatives, simplified"),
              Option.flag("java", "the Java class as it runs here"),
              Option.flag("ad", "the text in the language, also of an .nl file"),
              Option.of("dump-after", Kind.TEXT, "PASS", "the graph after a pass, see below"),
              Option.flag("dot", "the graph in the DOT language of Graphviz"),
              Option.of(
                  "picture",
                  Kind.FILE,
                  "FILE",
                  "draw the graph with its derivatives, or after a pass; .svg or .png"),
              Option.flag("passes", "what each pass costs and saves, in a table"),
              Option.of(
                  "sparsity", Kind.FILE, "FILE", "draw where a derivative is not 0; .svg or .png"),
              Option.of(
                  "of",
                  Kind.TEXT,
                  "NAME,...",
                  "for --picture, --dot and --sparsity, what is differentiated; the objective where it "
                      + "is left out"),
              Option.of(
                  "wrt",
                  Kind.TEXT,
                  "NAME,...",
                  "for the same, by what; every param where it is left out"),
              Option.choice(
                  "mode",
                  List.of("jacobian", "hessian"),
                  "for the same; where it is left out the Jacobian of an array, and of a scalar the "
                      + "Hessian for --sparsity, else the gradient"),
              SharedOptions.SET,
              SharedOptions.DATA,
              SharedOptions.MEMORY,
              SharedOptions.VERBOSE,
              SharedOptions.HELP),
          List.of(
              new Example("ad show puzzle.ad --picture puzzle.svg", "a picture of the graph"),
              new Example("ad show poly.ad --data poly.csv --passes", "what the passes save"),
              new Example("ad show puzzle.ad --dump-after stabilise", "the graph at that point"),
              new Example("ad show chain.ad --sparsity chain.svg", "a picture of the Hessian")));

  private static final Command COMPLETION =
      new Command(
          "completion",
          Operands.SHELL,
          "a completion script for bash or zsh",
          List.of("Prints a script that completes the commands, options and files of ad."),
          List.of(SharedOptions.HELP),
          List.of(
              new Example("eval \"$(ad completion bash)\"", "in ~/.bashrc"),
              new Example("eval \"$(ad completion zsh)\"", "in ~/.zshrc, after compinit")));

  private static final Command HELPING =
      new Command(
          "help",
          Operands.COMMAND,
          "the commands, or one of them",
          List.of("Describes a command and its options."),
          List.of(SharedOptions.HELP),
          List.of(new Example("ad help solve", "everything about solve")));

  private static final List<Command> ALL =
      List.of(SOLVE, EVAL, GRAD, CHECK, BENCH, COMPILE, SHOW, COMPLETION, HELPING);

  private Commands() {}

  /** Every command, in the order of the help. */
  static List<Command> all() {
    return ALL;
  }

  /** The command of that name, or null. */
  static Command named(String name) {
    for (Command command : ALL) {
      if (command.name().equals(name)) {
        return command;
      }
    }
    return null;
  }

  /** The names of all commands. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Command command : ALL) {
      names.add(command.name());
    }
    return names;
  }
}
