package org.leibniz.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;

/** Each rule by itself: the form it leaves, and that the values stay as its tier says. */
class RulesTest {
  private static final int POINTS = 40;

  private static List<Example> examples() {
    List<Example> all = new ArrayList<>();
    all.addAll(ExactExamples.all());
    all.addAll(ViewExamples.all());
    all.addAll(StabilisingExamples.all());
    all.addAll(StableFormExamples.all());
    all.addAll(QuotientExamples.all());
    all.addAll(RealExamples.all());
    return all;
  }

  private static Set<Rule> rules() {
    Set<Rule> all = new LinkedHashSet<>();
    Stream.of(Rules.CANONICALISE, Rules.STABILISE, Rules.CLEANUP, Rules.SIMPLIFY)
        .forEach(all::addAll);
    return all;
  }

  private static Graph rewritten(Example example) {
    return new Rewriter(RuleSet.of(List.of(example.rule())), 1).apply(example.graph());
  }

  @Test
  void everyRuleHasAnExample() {
    Set<Rule> shown = new LinkedHashSet<>();
    examples().forEach(example -> shown.add(example.rule()));
    assertEquals(
        rules(),
        shown.stream().filter(rules()::contains).collect(java.util.stream.Collectors.toSet()));
  }

  @Test
  void rulesHaveNamesOfTheirOwnAndKnownHeads() {
    Set<String> names = new LinkedHashSet<>();
    for (Rule rule : rules()) {
      assertTrue(names.add(rule.name()), rule.name());
      for (String head : rule.heads()) {
        assertTrue(Example.OPERATORS.contains(head), rule.name() + " at " + head);
      }
    }
  }

  @Test
  void examplesBecomeWhatTheySay() {
    List<String> expected = new ArrayList<>();
    List<String> found = new ArrayList<>();
    for (Example example : examples()) {
      expected.add(example.rule().name() + ": " + example.after());
      found.add(example.rule().name() + ": " + Expressions.text(rewritten(example)));
    }
    assertEquals(String.join("\n", expected), String.join("\n", found));
  }

  @Test
  void exactRulesKeepEveryBit() {
    Random random = new Random(1);
    for (Example example : examples()) {
      for (int i = 0;
          i < POINTS && example.rule().tier() == Tier.EXACT && example.evaluates();
          i++) {
        Graph before = example.graph();
        Expressions.requireEqual(
            before,
            rewritten(example),
            Expressions.point(before, random, true),
            0,
            example.rule().name());
      }
    }
  }

  @Test
  void otherRulesKeepTheFunction() {
    Random random = new Random(2);
    for (Example example : examples()) {
      for (int i = 0;
          i < POINTS && example.rule().tier() != Tier.EXACT && example.evaluates();
          i++) {
        Graph before = example.graph();
        Expressions.requireEqual(
            before,
            rewritten(example),
            Expressions.point(before, random, false),
            1e-13,
            example.rule().name());
      }
    }
  }

  @Test
  void originsAreKept() {
    for (Example example : examples()) {
      for (Node node : rewritten(example).nodes()) {
        assertTrue(node.origin().isPresent(), example.rule().name());
      }
    }
  }
}
