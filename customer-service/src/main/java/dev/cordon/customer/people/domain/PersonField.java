package dev.cordon.customer.people.domain;

import dev.cordon.contracts.common.v1.DataCategory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What Cordon keeps of a customer. Everything else in a file is ignored. */
public enum PersonField {
  CUSTOMER_NUMBER(DataCategory.DATA_CATEGORY_UNSPECIFIED, "customer_id", "customer_no"),
  EMAIL(DataCategory.DATA_CATEGORY_EMAIL_ADDRESS, "e_mail", "mail", "email_address"),
  GIVEN_NAME(DataCategory.DATA_CATEGORY_NAME, "first_name"),
  FAMILY_NAME(DataCategory.DATA_CATEGORY_NAME, "last_name", "surname"),
  COUNTRY(DataCategory.DATA_CATEGORY_COUNTRY, "country_code"),
  REGION(DataCategory.DATA_CATEGORY_COUNTRY, "state", "province", "subdivision"),
  LANGUAGE(DataCategory.DATA_CATEGORY_UNSPECIFIED, "lang", "locale"),
  PHONE(DataCategory.DATA_CATEGORY_PHONE_NUMBER, "phone_number", "mobile"),
  STREET(DataCategory.DATA_CATEGORY_POSTAL_ADDRESS, "address", "street_address"),
  POSTAL_CODE(DataCategory.DATA_CATEGORY_POSTAL_ADDRESS, "zip", "postcode"),
  CITY(DataCategory.DATA_CATEGORY_POSTAL_ADDRESS, "town"),
  DATE_OF_BIRTH(DataCategory.DATA_CATEGORY_DATE_OF_BIRTH, "birth_date", "birthday"),
  LOYALTY_NUMBER(DataCategory.DATA_CATEGORY_LOYALTY_ACCOUNT, "loyalty_id", "loyalty_card");

  private final DataCategory category;
  private final Set<String> otherNames;

  PersonField(DataCategory category, String... otherNames) {
    this.category = category;
    this.otherNames = Set.of(otherNames);
  }

  /** The field that a column holds; its header may have spaces, hyphens and capitals. */
  public static Optional<PersonField> ofColumn(String header) {
    String name = canonical(header);
    return Arrays.stream(values())
        .filter(field -> field.columnName().equals(name) || field.otherNames.contains(name))
        .findFirst();
  }

  /** {@code " E-Mail"} and {@code "e_mail"} are the same column. */
  public static String canonical(String header) {
    return header.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
  }

  /** Name of the field in files and messages. */
  public String columnName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What is exposed when this field is; unspecified when it says nothing about a person. */
  public DataCategory category() {
    return category;
  }
}
