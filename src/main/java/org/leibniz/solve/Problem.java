package org.leibniz.solve;

/**
 * What is known of a problem before it is solved.
 *
 * @param unknowns how many
 * @param residuals how many, when it is a system of equations or a sum of squares; -1 otherwise
 * @param linear whether the residuals are linear in the unknowns
 * @param equations whether the residuals are equations that should all hold, rather than a fit
 * @param bounded whether any unknown has a bound
 * @param hessian whether second derivatives are available
 * @param stochastic whether the objective is drawn anew at each evaluation, from batches or dropout
 * @param separable whether the residuals are linear in some of the unknowns once the others are
 *     given, and these have no bounds
 * @param products whether products of the Hessian with vectors are available
 * @param sparse whether few entries of a large Jacobian can differ from 0, and sparse factors pay
 */
public record Problem(
    int unknowns,
    int residuals,
    boolean linear,
    boolean equations,
    boolean bounded,
    boolean hessian,
    boolean stochastic,
    boolean separable,
    boolean products,
    boolean sparse) {

  /** A problem of which it is not known whether its unknowns separate. */
  public Problem(
      int unknowns,
      int residuals,
      boolean linear,
      boolean equations,
      boolean bounded,
      boolean hessian,
      boolean stochastic) {
    this(unknowns, residuals, linear, equations, bounded, hessian, stochastic, false);
  }

  /** A problem without products of the Hessian. */
  public Problem(
      int unknowns,
      int residuals,
      boolean linear,
      boolean equations,
      boolean bounded,
      boolean hessian,
      boolean stochastic,
      boolean separable) {
    this(unknowns, residuals, linear, equations, bounded, hessian, stochastic, separable, false);
  }

  /** A problem without sparse factors. */
  public Problem(
      int unknowns,
      int residuals,
      boolean linear,
      boolean equations,
      boolean bounded,
      boolean hessian,
      boolean stochastic,
      boolean separable,
      boolean products) {
    this(
        unknowns,
        residuals,
        linear,
        equations,
        bounded,
        hessian,
        stochastic,
        separable,
        products,
        false);
  }

  /** Whether there are residuals. */
  public boolean hasResiduals() {
    return residuals >= 0;
  }
}
