package dev.cordon.customer.people.application;

import java.util.HexFormat;

/**
 * Finds a person without naming them.
 *
 * @param legalEntity code of the controller
 * @param hash keyed hash of the identity, hexadecimal
 */
public record MatchKey(String legalEntity, String hash) {

  public static MatchKey of(String legalEntity, byte[] hash) {
    return new MatchKey(legalEntity, HexFormat.of().formatHex(hash));
  }

  public byte[] hashBytes() {
    return HexFormat.of().parseHex(hash);
  }
}
