package dev.cordon.customer.people.domain;

import dev.cordon.contracts.common.v1.DataCategory;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Data categories as bits: bit n stands for the category with number n; 0 for none. */
public final class Categories {

  private Categories() {}

  public static int bit(DataCategory category) {
    return switch (category) {
      case DATA_CATEGORY_UNSPECIFIED, UNRECOGNIZED -> 0;
      default -> 1 << category.getNumber();
    };
  }

  public static int bits(Collection<DataCategory> categories) {
    return categories.stream().mapToInt(Categories::bit).reduce(0, (some, more) -> some | more);
  }

  public static List<DataCategory> of(int bits) {
    return Stream.of(DataCategory.values())
        .filter(category -> (bits & bit(category)) != 0)
        .toList();
  }
}
