package dev.cordon.incident.machines.application;

import java.security.SecureRandom;
import java.util.Base64;

/** Secrets of clients: 256 bits, in letters that need no escaping in a form or a header. */
public final class FreshSecret {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  private FreshSecret() {}

  public static String make() {
    byte[] secret = new byte[BYTES];
    RANDOM.nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }
}
