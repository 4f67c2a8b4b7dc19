package dev.cordon.customer.people.domain;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a brand knows of a customer, as the brand wrote it. A field that isn't there is blank.
 *
 * @param values without blank ones
 */
public record PersonData(Map<PersonField, String> values) {

  /** Characters of a field: more is no customer data. */
  public static final int LONGEST_FIELD = 1_000;

  private static final byte FORMAT = 1;

  public PersonData {
    EnumMap<PersonField, String> kept = new EnumMap<>(PersonField.class);
    values.forEach(
        (field, value) -> {
          if (!value.isBlank()) {
            kept.put(field, value.strip());
          }
        });
    values = Map.copyOf(kept);
  }

  /** The field's value, or an empty string. */
  public String value(PersonField field) {
    return values.getOrDefault(field, "");
  }

  /** The address, when letters can be sent to it. */
  public Optional<EmailAddress> email() {
    return EmailAddress.of(value(PersonField.EMAIL));
  }

  /** ISO 3166-2 where it is known, else ISO 3166-1 alpha-2, or an empty string. */
  public String residence() {
    return Residences.of(value(PersonField.COUNTRY), value(PersonField.REGION));
  }

  /** BCP 47, or an empty string. */
  public String language() {
    return Languages.tag(value(PersonField.LANGUAGE));
  }

  /** Bit n is set when a value of the data category with number n is held. */
  public int categories() {
    return values.keySet().stream()
        .map(PersonField::category)
        .mapToInt(Categories::bit)
        .reduce(0, (some, more) -> some | more);
  }

  /** This, with what a newer record says: what it leaves blank stays as it was. */
  public PersonData merge(PersonData newer) {
    EnumMap<PersonField, String> merged = new EnumMap<>(PersonField.class);
    merged.putAll(values);
    merged.putAll(newer.values);
    return new PersonData(merged);
  }

  /** For sealing; {@link #fromBytes} reads it, also in later versions. */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      for (Map.Entry<PersonField, String> value : new EnumMap<>(values).entrySet()) {
        out.writeUTF(value.getKey().name());
        out.writeUTF(value.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory can't fail", e);
    }
    return bytes.toByteArray();
  }

  public static PersonData fromBytes(byte[] bytes) {
    EnumMap<PersonField, String> values = new EnumMap<>(PersonField.class);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != FORMAT) {
        throw new IllegalStateException("a person's data has an unknown format");
      }
      while (in.available() > 0) {
        values.put(PersonField.valueOf(in.readUTF()), in.readUTF());
      }
    } catch (IOException e) {
      throw new IllegalStateException("a person's data is cut off", e);
    }
    return new PersonData(values);
  }

  /** Never a person's data in a log. */
  @Override
  public String toString() {
    return "PersonData" + values.keySet();
  }
}
