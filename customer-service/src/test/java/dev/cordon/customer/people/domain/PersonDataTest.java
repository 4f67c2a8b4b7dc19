package dev.cordon.customer.people.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.DataCategory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonDataTest {

  @ParameterizedTest
  @CsvSource({
    "FR, FR",
    "fr, FR",
    "FRA, FR",
    "France, FR",
    "' germany', DE",
    "UK, GB",
    "Atlantis, ''",
    "??, ''",
    "-, ''",
    "'', ''",
    "United Kingdom, GB"
  })
  void countriesAreCodesOrEnglishNames(String text, String code) {
    assertThat(with(PersonField.COUNTRY, text).residence()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "US, CA, US-CA",
    "USA, us-ca, US-CA",
    "US-CA, '', US-CA",
    "Canada, QC, CA-QC",
    "US, California, US",
    "FR, US-CA, FR",
    "UK-ENG, '', GB-ENG",
    "UK, ENG, GB-ENG",
    "GB, UK-SCT, GB-SCT",
    "XX-CA, '', ''",
    "'', CA, ''",
  })
  void aKnownSubdivisionBelongsToTheResidence(String country, String region, String residence) {
    PersonData person =
        new PersonData(Map.of(PersonField.COUNTRY, country, PersonField.REGION, region));

    assertThat(person.residence()).isEqualTo(residence);
  }

  @ParameterizedTest
  @CsvSource({
    "de, de",
    "DE, de",
    "de-ch, de-CH",
    "pt_BR, pt-BR",
    "zh-hant-tw, zh-Hant-TW",
    "unknown!, ''",
    "??, ''",
    "'', ''",
    "qq, ''"
  })
  void languagesAreTags(String text, String tag) {
    assertThat(with(PersonField.LANGUAGE, text).language()).isEqualTo(tag);
  }

  @Test
  void aNewerRecordOverridesWhatItSays() {
    PersonData old =
        new PersonData(
            Map.of(PersonField.GIVEN_NAME, "Anna", PersonField.EMAIL, "anna@post.example"));

    PersonData merged =
        old.merge(new PersonData(Map.of(PersonField.GIVEN_NAME, "Anne", PersonField.EMAIL, " ")));

    assertThat(merged.value(PersonField.GIVEN_NAME)).isEqualTo("Anne");
    assertThat(merged.value(PersonField.EMAIL)).isEqualTo("anna@post.example");
  }

  @Test
  void bytesHoldEverythingInEveryScript() {
    PersonData person =
        new PersonData(
            Map.of(
                PersonField.GIVEN_NAME, "明 はな 지우 Ελένη Анна ليلى 𠮷",
                PersonField.FAMILY_NAME, "x".repeat(PersonData.LONGEST_FIELD),
                PersonField.COUNTRY, "JP"));

    assertThat(PersonData.fromBytes(person.toBytes())).isEqualTo(person);
  }

  @Test
  void categoriesAreThoseOfTheValuesThatAreHeld() {
    PersonData person =
        new PersonData(Map.of(PersonField.EMAIL, "a@b.example", PersonField.PHONE, " "));

    assertThat(Categories.of(person.categories()))
        .containsExactly(DataCategory.DATA_CATEGORY_EMAIL_ADDRESS);
  }

  @Test
  void whoHasNoUsableAddressIsKnownByNumber() {
    assertThat(
            Identity.of(
                new PersonData(
                    Map.of(PersonField.EMAIL, "n/a", PersonField.CUSTOMER_NUMBER, "C-1"))))
        .contains(new Identity("number:C-1"));
    assertThat(Identity.of(with(PersonField.EMAIL, "n/a"))).isEmpty();
    assertThat(Identity.of(with(PersonField.EMAIL, " ANNA@post.example ")))
        .isEqualTo(Identity.of(with(PersonField.EMAIL, "anna@POST.example")));
  }

  @Test
  void textNeverShowsAPerson() {
    PersonData person = with(PersonField.GIVEN_NAME, "Anna");

    assertThat(person.toString()).doesNotContain("Anna");
    assertThat(new Identity("email:anna@post.example").toString()).doesNotContain("anna");
  }

  private static PersonData with(PersonField field, String value) {
    return new PersonData(Map.of(field, value));
  }
}
