package org.leibniz.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules in the order in which they are tried, found by the operator at whose nodes they apply. */
final class RuleSet {
  private final List<Rule> rules;
  private final Map<String, List<Rule>> byHead = new HashMap<>();
  private final List<Rule> anywhere;

  private RuleSet(List<Rule> rules) {
    this.rules = List.copyOf(rules);
    this.anywhere = rules.stream().filter(rule -> rule.heads().isEmpty()).toList();
    for (Rule headed : rules) {
      for (String head : headed.heads()) {
        byHead.computeIfAbsent(
            head, key -> rules.stream().filter(rule -> matches(rule.heads(), key)).toList());
      }
    }
  }

  private static boolean matches(Set<String> heads, String head) {
    return heads.isEmpty() || heads.contains(head);
  }

  /** The rules of some lists, one after the other. */
  @SafeVarargs
  public static RuleSet of(List<Rule>... lists) {
    List<Rule> all = new ArrayList<>();
    for (List<Rule> list : lists) {
      all.addAll(list);
    }
    return new RuleSet(all);
  }

  /** Those rules only that a ceiling allows. */
  public RuleSet within(Tier ceiling) {
    return new RuleSet(rules.stream().filter(rule -> rule.tier().within(ceiling)).toList());
  }

  /** All rules, in order. */
  public List<Rule> rules() {
    return rules;
  }

  /** The rules that may apply at a node of an operator, in order. */
  List<Rule> at(String operator) {
    return byHead.getOrDefault(operator, anywhere);
  }
}
