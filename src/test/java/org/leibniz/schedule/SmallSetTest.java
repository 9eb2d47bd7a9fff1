package org.leibniz.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SmallSetTest {

  @Test
  void isASetThatKeepsTheOrderOfAdding() {
    Random random = new Random(3);
    for (int range = 1; range < 60; range++) {
      Set<Integer> set = new SmallSet<>();
      Set<Integer> expected = new LinkedHashSet<>();
      for (int i = 0; i < 80; i++) {
        int element = random.nextInt(range);
        assertEquals(expected.add(element), set.add(element));
      }
      assertEquals(List.copyOf(expected), new ArrayList<>(set));
      assertFalse(set.contains(range));
    }
  }
}
