package dev.cordon.kernel.audit.chain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.kernel.digest.Sha256;
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
  public ChainHash behind(ChainHash previous, long position) {
    return previous.next(at(position));
  }

  /** The canonical line that is hashed when the entry stands at this position. */
  public String at(long position) {
    return CanonicalJson.line(fields(position));
  }

  /** The line of an export: what is hashed, and the hash. */
  public String line(long position, ChainHash hash) {
    return CanonicalJson.line(fields(position).put("hash", hash.hex()));
  }

  /** The same line for whom the entry isn't for: it still has to be signed. */
  public Withheld withheld(long position, ChainHash hash, String keyId) {
    return new Withheld(
        service, tenant.toString(), position, Sha256.hex(at(position)), hash, keyId, "");
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
