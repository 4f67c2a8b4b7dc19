package dev.cordon.kernel.audit.chain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;

/**
 * An entry as the chain knows it.
 *
 * @param service whose chain it is: {@code incident}, {@code customer} or {@code notification}
 * @param details a JSON object
 * @param before empty, a JSON object, or a digest
 */
public record ChainEntry(
    String service,
    UUID tenant,
    UUID id,
    Instant happenedAt,
    String actor,
    String caller,
    String action,
    String objectType,
    String objectId,
    String requestId,
    String outcome,
    String purpose,
    String details,
    String before,
    String after)
    implements Sealable {

  @Override
  public String at(long position) {
    return CanonicalJson.line(fields(position));
  }

  /** The line of an export: what is hashed, and the hash. */
  public String line(long position, ChainHash hash) {
    return CanonicalJson.line(fields(position).put("hash", hash.hex()));
  }

  private ObjectNode fields(long position) {
    ObjectNode fields =
        CanonicalJson.object()
            .put("type", "entry")
            .put("format", Format.VERSION)
            .put("service", service)
            .put("tenant", tenant.toString())
            .put("position", position)
            .put("id", id.toString())
            .put("happened_at", CanonicalJson.time(happenedAt))
            .put("actor", actor)
            .put("caller", caller)
            .put("action", action)
            .put("object_type", objectType)
            .put("object_id", objectId)
            .put("request_id", requestId)
            .put("outcome", outcome)
            .put("purpose", purpose)
            .put("before", before)
            .put("after", after);
    fields.set("details", CanonicalJson.tree(details));
    return fields;
  }
}
