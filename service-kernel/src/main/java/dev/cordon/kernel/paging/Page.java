package dev.cordon.kernel.paging;

import java.util.List;

/**
 * One page of a list.
 *
 * @param nextCursor empty on the last page
 */
public record Page<T>(List<T> rows, String nextCursor) {

  public Page {
    rows = List.copyOf(rows);
  }
}
