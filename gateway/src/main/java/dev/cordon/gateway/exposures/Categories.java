package dev.cordon.gateway.exposures;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.gateway.wire.Names;
import org.jspecify.annotations.Nullable;

/** Kinds of personal data by name. */
final class Categories {

  private static final Names<DataCategory> NAMES = Names.of(DataCategory.class);

  private Categories() {}

  static String name(DataCategory category) {
    return NAMES.name(category);
  }

  static DataCategory value(@Nullable String name) {
    return NAMES.inBody("category", name);
  }
}
