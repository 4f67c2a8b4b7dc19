package dev.cordon.incident.identity.keycloak;

import dev.cordon.kernel.startup.UnsafeSetting;
import java.util.List;

/** Reads the realm that tokens come from. Blocks. */
@FunctionalInterface
interface RealmReader {

  /**
   * What is unsafe in it.
   *
   * @throws RuntimeException when it can't be read
   */
  List<UnsafeSetting> unsafe();
}
