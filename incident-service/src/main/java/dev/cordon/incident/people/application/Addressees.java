package dev.cordon.incident.people.application;

import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Whom a handle or an account means, among an organization's people. */
public interface Addressees {

  /**
   * Joins an open transaction.
   *
   * @param handles in lower case: e-mail addresses, or what is before the "@" of one
   * @return subject by handle; without those that are nobody's, or of more than one person
   */
  Uni<Map<String, String>> of(Caller caller, List<String> handles);

  /**
   * Whose account it is; empty for somebody who isn't in, or isn't known by it yet. Joins an open
   * transaction.
   */
  Uni<Optional<UUID>> person(Caller caller, String subject);
}
