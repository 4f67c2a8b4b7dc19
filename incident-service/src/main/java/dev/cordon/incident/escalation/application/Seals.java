package dev.cordon.incident.escalation.application;

import java.util.UUID;

/**
 * Seals what only a receiver and this service know, with keys that aren't in the database. What it
 * returns may be stored; what it is given may not.
 */
public interface Seals {

  /** Id of the key that seals from now on. */
  String currentId();

  /**
   * @param place which secret of which webhook it is
   */
  byte[] seal(UUID tenant, String place, String secret);

  /**
   * Throws IllegalStateException when the key that sealed it isn't here, or it wasn't sealed for
   * this place.
   */
  String open(UUID tenant, String place, String keyId, byte[] sealed);
}
