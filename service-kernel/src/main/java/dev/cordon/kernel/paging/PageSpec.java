package dev.cordon.kernel.paging;

import java.util.List;

/**
 * Which page of a list is asked for.
 *
 * @param limit 1 to 200 rows
 * @param after keys of the last row of the page before; empty on the first page
 */
public record PageSpec(int limit, List<String> after) {

  public PageSpec {
    after = List.copyOf(after);
  }
}
