package dev.cordon.incident.live.domain;

/**
 * What an event is about. Each is told to those who may read it; a row of a topic that isn't here,
 * of a newer version of the service, is told to nobody.
 */
public enum Topic {
  INCIDENT,
  TIMELINE,
  FINDING,
  EXPOSURE,
  CLASSIFICATION,
  AWARENESS,
  AFFECTED_SYSTEM,
  SYSTEM,
  ALERT,
  INDICATOR,
  SHARE,
  TASK,
  EVIDENCE,
  NEGATIVE_FINDING,
  REQUEST,
  RECEIVED_REQUEST,
  PLAYBOOK,
  LINK,
  MERGE,
  JOINT,
  ESCALATION,
  SERVICE_LEVEL,
  OBLIGATION
}
