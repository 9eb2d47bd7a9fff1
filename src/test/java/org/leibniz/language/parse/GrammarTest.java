package org.leibniz.language.parse;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.DecisionState;
import org.antlr.v4.runtime.atn.LL1Analyzer;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.junit.jupiter.api.Test;

/**
 * The grammar needs one token of look-ahead, which is what keeps the generated parser free of
 * prediction.
 */
final class GrammarTest {

  @Test
  void everyDecisionIsSettledByTheNextToken() {
    for (DecisionState decision : AdParser._ATN.decisionToState) {
      String rule = AdParser.ruleNames[decision.ruleIndex];
      IntervalSet[] alternatives = new LL1Analyzer(AdParser._ATN).getDecisionLookahead(decision);
      assertNotNull(alternatives, rule);
      IntervalSet seen = new IntervalSet();
      for (IntervalSet alternative : alternatives) {
        assertNotNull(alternative, rule);
        assertFalse(alternative.contains(Token.EPSILON), rule);
        assertTrue(
            seen.and(alternative).isNil(), () -> rule + " shares tokens between alternatives");
        seen.addAll(alternative);
      }
    }
  }
}
