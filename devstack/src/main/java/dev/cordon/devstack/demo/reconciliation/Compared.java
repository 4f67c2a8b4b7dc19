package dev.cordon.devstack.demo.reconciliation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A list as it was put in against the list as it is read back; the order doesn't count.
 *
 * @param expected how many were put in
 * @param seen how many of them are there
 * @param beyond what else is there, the same thing twice included
 */
public record Compared(long expected, long seen, long beyond) {

  public static <T> Compared of(Collection<T> expected, Collection<T> read) {
    List<T> left = new ArrayList<>(expected);
    long seen = read.stream().filter(left::remove).count();
    return new Compared(expected.size(), seen, read.size() - seen);
  }
}
