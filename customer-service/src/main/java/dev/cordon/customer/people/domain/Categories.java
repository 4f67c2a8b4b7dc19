package dev.cordon.customer.people.domain;

import dev.cordon.contracts.common.v1.DataCategory;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Data categories as bits: bit n stands for the category with number n; 0 for none. */
public final class Categories {

  /** The highest number that has a bit: the one above it is the sign of the database's integer. */
  public static final int HIGHEST = 30;

  private Categories() {}

  public static int bit(DataCategory category) {
    return switch (category) {
      case DATA_CATEGORY_UNSPECIFIED, UNRECOGNIZED -> 0;
      default -> bit(category.getNumber());
    };
  }

  /** A category without a bit would be held and not counted, or be taken for another one. */
  static int bit(int number) {
    if (number < 1 || number > HIGHEST) {
      throw new IllegalArgumentException("no bit stands for category " + number);
    }
    return 1 << number;
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
