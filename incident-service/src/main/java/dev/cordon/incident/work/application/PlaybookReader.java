package dev.cordon.incident.work.application;

import dev.cordon.incident.work.domain.Playbook;

/** Reads playbooks as people write them. */
public interface PlaybookReader {

  /**
   * Refuses what isn't one, naming each field that is wrong with its line.
   *
   * @param text YAML, up to 256 KiB
   */
  Playbook read(String text);
}
