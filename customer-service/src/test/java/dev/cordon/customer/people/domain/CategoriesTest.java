package dev.cordon.customer.people.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.contracts.common.v1.DataCategory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CategoriesTest {

  private static final List<DataCategory> ALL =
      Arrays.stream(DataCategory.values())
          .filter(category -> category != DataCategory.UNRECOGNIZED)
          .filter(category -> category != DataCategory.DATA_CATEGORY_UNSPECIFIED)
          .toList();

  @Test
  void everyCategoryHasABitOfItsOwn() {
    assertThat(ALL).isNotEmpty();
    assertThat(ALL).extracting(Categories::bit).doesNotHaveDuplicates().allMatch(bit -> bit > 0);
    assertThat(Categories.of(Categories.bits(ALL))).isEqualTo(ALL);
    for (DataCategory category : ALL) {
      assertThat(Categories.of(Categories.bit(category))).containsExactly(category);
    }
  }

  @Test
  void noCategoryIsNoBit() {
    assertThat(Categories.bit(DataCategory.DATA_CATEGORY_UNSPECIFIED)).isZero();
    assertThat(Categories.bit(DataCategory.UNRECOGNIZED)).isZero();
  }

  @Test
  void theHighestIsStillPositive() {
    assertThat(Categories.bit(Categories.HIGHEST)).isPositive();
  }

  /** The 31st is the sign, the 32nd would be that of 0. */
  @ParameterizedTest
  @ValueSource(ints = {-1, 0, Categories.HIGHEST + 1, Categories.HIGHEST + 2})
  void whatHasNoBitIsRefused(int number) {
    assertThatThrownBy(() -> Categories.bit(number)).isInstanceOf(IllegalArgumentException.class);
  }
}
