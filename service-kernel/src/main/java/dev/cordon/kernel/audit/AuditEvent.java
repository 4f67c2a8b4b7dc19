package dev.cordon.kernel.audit;

import java.util.Map;

/**
 * What happened.
 *
 * @param action object and past participle, e.g. {@code notice.approved}
 * @param details what a reader needs to understand it; never a person's data
 */
public record AuditEvent(
    String action, String objectType, String objectId, Map<String, String> details) {

  public AuditEvent {
    details = Map.copyOf(details);
  }
}
