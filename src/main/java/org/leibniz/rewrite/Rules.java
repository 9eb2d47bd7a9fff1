package org.leibniz.rewrite;

import java.util.List;

/** The rules of each pass, in the order in which they are tried. */
public final class Rules {
  private Rules() {}

  /** One form for each thing, bit for bit. Safe before and after differentiation. */
  public static final List<Rule> CANONICALISE =
      List.of(
          ConstantRules.FOLD,
          ConstantRules.UNIFORM,
          ConstantRules.SIZE,
          ConstantRules.LOOP,
          ViewRules.RESHAPE,
          ViewRules.BROADCAST,
          ViewRules.TRANSPOSE,
          ViewRules.VIEW_OF_SCALAR,
          ViewRules.PAD_OF_ZERO,
          ViewRules.PAD_OF_PAD,
          ViewRules.SLICE_OF_ALL,
          ViewRules.SLICE_OF_VIEW,
          ViewRules.GATHER_OF_NEIGHBOURS,
          JoinRules.SLICE_OF_STACK,
          JoinRules.SLICE_OF_CONCATENATION,
          JoinRules.FLATTEN,
          JoinRules.NEIGHBOURS,
          BroadcastRules.LATE,
          BroadcastRules.LEADING_AXES,
          SumRules.OF_RESHAPE,
          IdentityRules.WIDEN,
          IdentityRules.GREATER,
          IdentityRules.SMALL_POWER,
          IdentityRules.MULTIPLY_ONE,
          IdentityRules.MULTIPLY_MINUS_ONE,
          IdentityRules.DIVIDE_ONE,
          IdentityRules.DIVIDE_POWER_OF_TWO,
          IdentityRules.ADD_NEGATIVE_ZERO,
          IdentityRules.SUBTRACT_CONSTANT,
          IdentityRules.IDEMPOTENT,
          IdentityRules.ALREADY_REAL,
          SignRules.NEGATE_NEGATE,
          SignRules.EVEN,
          ChoiceRules.DECIDED,
          ChoiceRules.NEGATED_CONDITION,
          ChoiceRules.TRUTH_OF_CONDITION,
          ArmRules.IMPLIED,
          ArmRules.COMPLEMENT,
          ArmRules.CHOICE_OF_CONSTANTS,
          ChoiceRules.LOGIC_CONSTANT,
          ChoiceRules.NOT,
          ChoiceRules.TRUTH_OF_NUMBER,
          IdentityRules.ORDER);

  /** Before differentiation: forms that keep more digits, so that their derivatives do too. */
  public static final List<Rule> STABILISE =
      List.of(
          ShiftRules.SOFTMAX,
          ShiftRules.LOG_OF_SUM,
          ShiftRules.LOG_OF_SUM_TIMES,
          StabilisingRules.LOG_OF_EXP,
          StabilisingRules.EXP_OF_LOG,
          StabilisingRules.LOG_OF_EXP_TIMES,
          StabilisingRules.LOG_OF_SIGMOID,
          StabilisingRules.LOG_OF_SIGMOID_COMPLEMENT,
          StabilisingRules.LOG_OF_ONE_PLUS,
          StabilisingRules.LOG_OF_GAMMA,
          StabilisingRules.LOG_OF_SQRT,
          StabilisingRules.EXP_MINUS_ONE,
          StabilisingRules.SOFTPLUS,
          StabilisingRules.SIGMOID,
          StabilisingRules.SIGMOID_COMPLEMENT,
          StabilisingRules.ROOT_OF_SQUARE,
          StabilisingRules.HYPOT,
          StabilisingRules.ERROR_FUNCTION);

  /** After differentiation: what only that looks at goes. */
  public static final List<Rule> CLEANUP =
      List.of(
          CleanupRules.NAMED,
          CleanupRules.STOP_GRADIENT,
          CleanupRules.CUSTOM,
          CleanupRules.SOLVE,
          CleanupRules.IMPLICIT);

  /** After differentiation: less work. */
  public static final List<Rule> SIMPLIFY =
      List.of(
          RealRules.ZERO_FACTOR,
          RealRules.ADD_ZERO,
          RealRules.ZERO_MINUS,
          RealRules.SUBTRACT_SELF,
          IdentityRules.DOUBLE,
          SignRules.ADD_NEGATED,
          SignRules.SUBTRACT_NEGATED,
          SignRules.NEGATED_FACTOR,
          SignRules.NEGATE_CONSTANT_FACTOR,
          SignRules.NEGATIVE_TERM,
          SignRules.NEGATE_DIFFERENCE,
          ArmRules.SUM_OF_CHOICES,
          RealRules.CONSTANT_FACTORS,
          RealRules.CONSTANT_QUOTIENT,
          RealRules.CONSTANT_OUTWARDS,
          RealRules.SCALAR_FACTORS,
          RealRules.SCALAR_OUTWARDS,
          RealRules.CONSTANT_TERMS,
          RealRules.LIKE_TERMS,
          RealRules.RECIPROCAL,
          RealRules.NESTED_QUOTIENT,
          RealRules.WHOLE_POWER,
          RealRules.HALF_POWER,
          RealRules.ABSOLUTE_OF_NONNEGATIVE,
          RealRules.SQUARE_OF_ROOT,
          JoinRules.SUM_OF_PADS,
          JoinRules.PADS_IN_CHAIN,
          SumRules.OF_SINGLE,
          SumRules.OF_BROADCAST,
          SumRules.OF_SCALED,
          SumRules.OF_SUM,
          SumRules.OF_TRANSPOSE,
          SumRules.OF_PAD,
          SumRules.OF_STACK,
          SumRules.PRODUCT_OF_SCALED);
}
