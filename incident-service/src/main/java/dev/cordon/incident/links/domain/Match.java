package dev.cordon.incident.links.domain;

import java.util.UUID;

/**
 * Something that two incidents of a brand have in common.
 *
 * @param incidents how many others have it, of those that whoever asks may know of
 */
public record Match(UUID other, Reason reason, String value, int incidents) {

  /** What more incidents than these have, explains nothing. */
  public static final int MOST_INCIDENTS = 50;
}
