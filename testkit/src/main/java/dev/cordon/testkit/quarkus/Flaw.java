package dev.cordon.testkit.quarkus;

/** Ways in which a token of the right shape, of a real member, isn't valid. */
public enum Flaw {
  EXPIRED,
  NOT_YET_VALID,
  /** Lives for ever. */
  NO_EXPIRY,
  WRONG_AUDIENCE,
  NO_AUDIENCE,
  WRONG_ISSUER,
  /** Signed with another key under the id of the right one. */
  WRONG_KEY,
  /** {@code alg} is {@code none}, and there is no signature. */
  UNSIGNED,
  /** HS256, with the text of the issuer's public key as the secret. */
  PUBLIC_KEY_AS_SECRET,
  /** A claim was changed under the issuer's signature. */
  CHANGED
}
