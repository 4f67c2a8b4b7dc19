package dev.cordon.incident.requests.domain;

import java.util.UUID;

/** An organization on one side of a request. */
public record Party(UUID id, String alias) {

  /** How what it does is signed where its people aren't named. */
  public String signature() {
    return "organization:" + alias;
  }
}
