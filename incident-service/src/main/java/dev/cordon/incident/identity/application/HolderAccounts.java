package dev.cordon.incident.identity.application;

import java.util.UUID;

/** Accounts of emergency holders where tokens come from. Blocks. Each operation can be repeated. */
public interface HolderAccounts {

  /** Somebody who might be named an emergency holder. */
  sealed interface Candidate {
    record Ready(String subject) implements Candidate {}

    /** Nobody of this name is a member. */
    record Unknown() implements Candidate {}

    /** The account is the provider's, and would end with it. */
    record OfTheProvider() implements Candidate {}

    record WithoutPasskey() implements Candidate {}
  }

  Candidate candidate(UUID organization, String username);

  void grantRole(UUID organization, String subject);

  void withdrawRole(UUID organization, String subject);
}
