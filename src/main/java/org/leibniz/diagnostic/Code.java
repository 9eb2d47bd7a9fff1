package org.leibniz.diagnostic;

/**
 * The kinds of findings. A code, once released, keeps its meaning: AD0xx files and reading, AD1xx
 * syntax, AD2xx names, AD3xx types and shapes, AD4xx derivatives, AD5xx data, AD6xx what a file
 * asks for, AD7xx the command line, AD8xx solving and running.
 */
public enum Code {
  // Files.
  FILE_NOT_FOUND("AD001"),
  FILE_UNREADABLE("AD002"),
  FILE_IS_DIRECTORY("AD003"),
  FILE_NOT_TEXT("AD004"),
  FILE_EMPTY("AD005"),
  FILE_TOO_LARGE("AD006"),
  FILE_NOT_WRITABLE("AD007"),
  NL_MALFORMED("AD008"),
  NL_NOT_SUPPORTED("AD009"),
  // Syntax.
  UNEXPECTED("AD101"),
  UNEXPECTED_CHARACTER("AD102"),
  UNCLOSED_BRACKET("AD103"),
  UNMATCHED_BRACKET("AD104"),
  UNCLOSED_COMMENT("AD105"),
  UNCLOSED_STRING("AD106"),
  MISSING_EXPRESSION("AD107"),
  MALFORMED_NUMBER("AD108"),
  UNKNOWN_STATEMENT("AD109"),
  FOREIGN_OPERATOR("AD110"),
  TOO_DEEP("AD111"),
  // Names.
  UNKNOWN_NAME("AD201"),
  DUPLICATE_NAME("AD202"),
  USED_BEFORE_DEFINITION("AD203"),
  NOT_A_FUNCTION("AD204"),
  FUNCTION_AS_VALUE("AD205"),
  WRONG_ARGUMENT_COUNT("AD206"),
  UNKNOWN_ARGUMENT("AD207"),
  RECURSIVE_FUNCTION("AD208"),
  IMPORT_CYCLE("AD209"),
  RESERVED_NAME("AD210"),
  UNKNOWN_STRUCTURE("AD211"),
  UNKNOWN_METHOD("AD212"),
  UNKNOWN_TYPE("AD213"),
  // Types and shapes.
  SHAPES_DO_NOT_BROADCAST("AD301"),
  SHAPES_DO_NOT_MULTIPLY("AD302"),
  WRONG_ELEMENT_TYPE("AD303"),
  TOO_MANY_SUBSCRIPTS("AD304"),
  INDEX_OUT_OF_RANGE("AD305"),
  NO_SUCH_AXIS("AD306"),
  SIZE_NOT_KNOWN("AD307"),
  UNEQUAL_ELEMENTS("AD308"),
  STATE_CHANGES_TYPE("AD309"),
  TUPLE_MISMATCH("AD310"),
  START_DOES_NOT_FIT("AD311"),
  NOT_A_SCALAR("AD312"),
  BAD_BOUND("AD313"),
  BAD_RANGE("AD314"),
  // Derivatives.
  DERIVATIVE_OF_NON_SCALAR("AD401"),
  DERIVATIVE_OF_INTEGER("AD402"),
  NO_DEPENDENCE("AD403"),
  NOT_DIFFERENTIABLE("AD404"),
  DERIVATIVE_OF_EXPRESSION("AD405"),
  GRADIENT_RULE_SHAPE("AD406"),
  DERIVATIVE_ZERO("AD407", true),
  GRADIENT_DIFFERS("AD408"),
  // Data.
  MISSING_DATA("AD501"),
  MISSING_COLUMN("AD502"),
  RAGGED_ROWS("AD503"),
  NOT_A_NUMBER("AD504"),
  NAN_IN_DATA("AD505"),
  SIZES_DISAGREE("AD506"),
  NO_ROWS("AD507"),
  WRONG_DATA_TYPE("AD508"),
  OUT_OF_SUPPORT("AD509"),
  // What the file asks for.
  NOTHING_TO_SOLVE("AD601"),
  TWO_OBJECTIVES("AD602"),
  OBJECTIVE_NOT_SCALAR("AD603"),
  NO_UNKNOWNS("AD604"),
  NOT_YET_SUPPORTED("AD605"),
  METHOD_DOES_NOT_FIT("AD606"),
  INTEGER_PARAMETER("AD607"),
  CONSTANT_RELATION("AD608"),
  UNUSED_PARAMETER("AD609", true),
  // The command line.
  UNKNOWN_COMMAND("AD701"),
  UNKNOWN_OPTION("AD702"),
  BAD_OPTION_VALUE("AD703"),
  MISSING_OPTION_VALUE("AD704"),
  MISSING_FILE("AD705"),
  NOTHING_TO_SET("AD706"),
  // Solving and running.
  NOT_FINITE("AD801", true),
  CACHE_UNUSABLE("AD802"),
  NO_COMPILER("AD803"),
  OUT_OF_MEMORY("AD804"),
  MEMORY_TOO_SMALL("AD805"),
  INTERNAL("AD899");

  private final String text;
  private final boolean warning;

  Code(String text) {
    this(text, false);
  }

  Code(String text, boolean warning) {
    this.text = text;
    this.warning = warning;
  }

  /** As it is printed, such as {@code AD201}. */
  public String text() {
    return text;
  }

  /** Whether the work goes on: the person is told, and the answer is given all the same. */
  public boolean isWarning() {
    return warning;
  }

  /** {@code error} or {@code warning}. */
  public String severity() {
    return warning ? "warning" : "error";
  }
}
