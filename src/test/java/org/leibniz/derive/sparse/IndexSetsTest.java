package org.leibniz.derive.sparse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class IndexSetsTest {

  private static int[] elements(IndexSets pool, int set) {
    int[] elements = new int[pool.size(set)];
    assertEquals(elements.length, pool.write(set, elements, 0));
    return elements;
  }

  @Test
  void unionsAreThoseOfSetsAndEqualSetsHaveOneNumber() {
    Random random = new Random(1);
    IndexSets pool = new IndexSets(50);
    List<Integer> numbers = new ArrayList<>(List.of(IndexSets.EMPTY));
    List<TreeSet<Integer>> sets = new ArrayList<>(List.of(new TreeSet<>()));
    for (int i = 0; i < 50; i++) {
      numbers.add(pool.single(i));
      sets.add(new TreeSet<>(List.of(i)));
    }
    for (int i = 0; i < 2000; i++) {
      int count = random.nextInt(12);
      int[] chosen = new int[count];
      TreeSet<Integer> union = new TreeSet<>();
      for (int k = 0; k < count; k++) {
        int place = random.nextInt(numbers.size());
        chosen[k] = numbers.get(place);
        union.addAll(sets.get(place));
      }
      int number = pool.union(chosen, count);
      assertArrayEquals(
          union.stream().mapToInt(Integer::intValue).toArray(), elements(pool, number));
      int known = sets.indexOf(union);
      if (known >= 0) {
        assertEquals(numbers.get(known), number);
      } else {
        numbers.add(number);
        sets.add(union);
      }
    }
  }

  @Test
  void aStretchIsOneRunHoweverItGrows() {
    IndexSets pool = new IndexSets(1_000_000);
    int prefix = IndexSets.EMPTY;
    for (int i = 0; i < 1_000_000; i++) {
      prefix = pool.union(prefix, pool.single(i));
    }
    assertEquals(1_000_000, pool.size(prefix));
  }
}
