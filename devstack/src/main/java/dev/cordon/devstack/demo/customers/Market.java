package dev.cordon.devstack.demo.customers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where customers live, who is the controller of their data, and how they are called there.
 *
 * @param country ISO 3166-1 alpha-2
 * @param legalEntity code of the brand's controller
 * @param language BCP 47
 * @param weight share of the customers, relative to the others
 * @param handles the given names as people write them in addresses; in the same order
 */
record Market(
    String country,
    String legalEntity,
    String language,
    int weight,
    List<String> givenNames,
    List<String> handles,
    List<String> familyNames) {
  private static final String RESOURCE = "/demo/markets.tsv";

  static List<Market> all() {
    try (InputStream in = Market.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the class path");
      }
      var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines();
      return lines.filter(line -> !line.startsWith("#")).map(Market::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Market parse(String line) {
    String[] field = line.split("\t", -1);
    return new Market(
        field[0],
        field[1],
        field[2],
        Integer.parseInt(field[3]),
        List.of(field[4].split(",")),
        List.of(field[5].split(",")),
        List.of(field[6].split(",")));
  }
}
