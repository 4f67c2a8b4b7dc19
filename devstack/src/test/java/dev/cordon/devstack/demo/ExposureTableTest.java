package dev.cordon.devstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ExposureTableTest {

  @Test
  void theLargestCountriesAndAllKindsOfData() throws IOException {
    String exposure =
        """
        {"by_country": [
           {"country": "FR", "people": 4000}, {"country": "DE", "people": 3000},
           {"country": "", "people": 900}, {"country": "IT", "people": 2000},
           {"country": "ES", "people": 80}, {"country": "GB", "people": 70},
           {"country": "US", "people": 9}, {"country": "JP", "people": 8}],
         "by_category": [
           {"category": "name", "people": 10067}, {"category": "country", "people": 9167}]}
        """;

    assertThat(ExposureTable.lines(new ObjectMapper().readTree(exposure)))
        .extracting(line -> line.strip().replaceAll(" +", " "))
        .containsExactly(
            "people by country",
            "FR 4,000",
            "DE 3,000",
            "IT 2,000",
            "unknown 900",
            "ES 80",
            "GB 70",
            "2 more 17",
            "and by kind of data",
            "name 10,067",
            "country 9,167");
  }
}
