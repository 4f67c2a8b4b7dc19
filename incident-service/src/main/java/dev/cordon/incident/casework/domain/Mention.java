package dev.cordon.incident.casework.domain;

import java.util.List;

/**
 * Somebody who is spoken to in a line.
 *
 * @param subject of the person
 * @param handles as they were written, without the "@"; at least one
 */
public record Mention(String subject, List<String> handles) {

  public Mention {
    handles = List.copyOf(handles);
  }
}
