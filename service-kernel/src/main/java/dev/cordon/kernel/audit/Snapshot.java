package dev.cordon.kernel.audit;

import dev.cordon.kernel.audit.signing.DigestKeys;
import dev.cordon.kernel.digest.Sha256;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a thing was before or after a change.
 *
 * @param text a JSON object in the order of its names; empty for nothing
 */
public record Snapshot(String text) {

  public static final Snapshot NONE = new Snapshot("");

  /** Longer ones are kept as a digest of the whole: a trail isn't a second copy of everything. */
  private static final int LONGEST = 16_000;

  /** Of values that every auditor of the organization may read; others go through a digest. */
  public static Snapshot of(Map<String, String> values) {
    String json = new JsonObject(new TreeMap<String, Object>(values)).encode();
    return new Snapshot(json.length() <= LONGEST ? json : digest(json));
  }

  /**
   * What stands for a value that is privileged or personal. In the trail it becomes {@code
   * hmac-sha256:…}, by the organization's digest key: whoever has the value and that key can prove
   * that it was this one, and whoever reads the trail can't guess it.
   */
  public static String digest(String value) {
    return DigestKeys.UNKEYED + Sha256.hex(value);
  }
}
