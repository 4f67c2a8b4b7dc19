package dev.cordon.incident.people.application;

import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/** Whom a handle means, among an organization's enrolled people. */
public interface Addressees {

  /**
   * Joins an open transaction.
   *
   * @param handles in lower case: e-mail addresses, or what is before the "@" of one
   * @return subject by handle; without those that are nobody's, or of more than one person
   */
  Uni<Map<String, String>> of(Caller caller, List<String> handles);
}
