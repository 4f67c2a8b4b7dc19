package dev.cordon.incident.exposure.domain;

/** Whether data of a category got out. Saying that it didn't is a finding too. */
public enum Verdict {
  EXPOSED,
  NOT_EXPOSED
}
