package dev.cordon.devstack.demo.customers;

import dev.cordon.devstack.demo.reconciliation.Fingerprints;
import java.util.Map;
import java.util.SortedMap;

/**
 * What must come out of a customer file, as its generator knows it.
 *
 * @param rows records after the header
 * @param accepted rows that are taken over, duplicates included
 * @param rejections reason by line of the file, the header being line 1
 * @param people distinct people
 * @param byCountry distinct people by country; the unknown one is empty
 * @param byCategory distinct people of whom a kind of data is held, usable or not
 * @param byLegalEntity distinct people by code of the controller
 * @param addresses of the people that can be written to, one each
 */
public record Expectations(
    long rows,
    long accepted,
    SortedMap<Long, Reason> rejections,
    long people,
    Map<String, Long> byCountry,
    Map<String, Long> byCategory,
    Map<String, Long> byLanguage,
    Map<String, Long> byLegalEntity,
    Fingerprints addresses) {

  public long rejected() {
    return rejections.size();
  }

  /** Accepted rows of somebody who was there already. */
  public long merged() {
    return accepted - people;
  }

  public long addressable() {
    return addresses.size();
  }

  public long notAddressable() {
    return people - addressable();
  }
}
