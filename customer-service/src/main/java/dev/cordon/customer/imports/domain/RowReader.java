package dev.cordon.customer.imports.domain;

import dev.cordon.customer.imports.domain.FileRecord.Fields;
import dev.cordon.customer.imports.domain.FileRecord.Unreadable;
import dev.cordon.customer.people.domain.Identity;
import dev.cordon.customer.people.domain.PersonData;
import dev.cordon.customer.people.domain.PersonField;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads records as customers. A row has one reason at most: the first that holds, in the order of
 * {@link #read}.
 */
public final class RowReader {

  private final Header header;
  private final Set<String> legalEntities;
  private final String defaultLegalEntity;

  /**
   * @param legalEntities codes of the brand's controllers
   * @param defaultLegalEntity controller of rows that name none; empty when every row must
   */
  public RowReader(Header header, Set<String> legalEntities, String defaultLegalEntity) {
    this.header = header;
    this.legalEntities = Set.copyOf(legalEntities);
    this.defaultLegalEntity = defaultLegalEntity;
  }

  public Row read(FileRecord found) {
    return switch (found) {
      case Unreadable bad -> rejected(bad, bad.reason(), "", bad.detail());
      case Fields fields -> read(fields);
    };
  }

  private Row read(Fields found) {
    if (found.values().size() != header.columns().size()) {
      return rejected(
          found,
          RejectionReason.FIELD_COUNT,
          "",
          "The row has %d fields, the header %d."
              .formatted(found.values().size(), header.columns().size()));
    }
    Map<PersonField, String> values = new EnumMap<>(PersonField.class);
    String named = "";
    for (int i = 0; i < header.columns().size(); i++) {
      String value = found.values().get(i);
      switch (header.columns().get(i)) {
        case Header.Column.OfPerson column -> values.put(column.field(), value);
        case Header.Column.OfController _ -> named = value.strip();
        case Header.Column.Ignored _ -> {}
      }
    }
    return read(found, values, named.isEmpty() ? defaultLegalEntity : named);
  }

  private Row read(Fields found, Map<PersonField, String> values, String legalEntity) {
    Optional<PersonField> tooLong =
        values.entrySet().stream()
            .filter(value -> length(value.getValue()) > PersonData.LONGEST_FIELD)
            .map(Map.Entry::getKey)
            .findFirst();
    if (tooLong.isPresent()) {
      return rejected(
          found,
          RejectionReason.FIELD_TOO_LONG,
          tooLong.get().columnName(),
          "The field has more than %,d characters.".formatted(PersonData.LONGEST_FIELD));
    }
    if (!legalEntities.contains(legalEntity)) {
      return rejected(
          found,
          RejectionReason.UNKNOWN_LEGAL_ENTITY,
          Header.LEGAL_ENTITY,
          legalEntity.isEmpty()
              ? "The row names no legal entity, and the import has none for such rows."
              : "The brand has no legal entity with this code.");
    }
    PersonData person = new PersonData(values);
    return Identity.of(person)
        .<Row>map(identity -> new Row.Accepted(found.end(), legalEntity, identity, person))
        .orElseGet(
            () ->
                rejected(
                    found,
                    RejectionReason.NO_IDENTITY,
                    "",
                    "The row has neither a usable e-mail address nor a customer number."));
  }

  private static int length(String value) {
    return value.codePointCount(0, value.length());
  }

  private static Row rejected(
      FileRecord found, RejectionReason reason, String field, String detail) {
    return new Row.Rejected(found.end(), new Rejection(found.line(), reason, field, detail));
  }
}
