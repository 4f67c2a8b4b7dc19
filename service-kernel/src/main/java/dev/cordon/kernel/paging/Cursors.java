package dev.cordon.kernel.paging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keyset cursors: where the page before ended, signed, and good for one list of one tenant only. A
 * page therefore neither skips nor repeats rows while others are written.
 */
@ApplicationScoped
public class Cursors {

  public static final int DEFAULT_LIMIT = 50;
  public static final int MAX_LIMIT = 200;

  private static final int SIGNATURE_BYTES = 16;

  private final SecretKeySpec key;

  Cursors(@ConfigProperty(name = "cordon.cursor-key") String base64Key) {
    this.key = new SecretKeySpec(Base64.getDecoder().decode(base64Key), "HmacSHA256");
  }

  /** Reads what the client sent; refuses a limit out of range and a cursor that isn't ours. */
  public PageSpec open(PageRequest request, String list, Caller caller) {
    if (request.getLimit() < 0 || request.getLimit() > MAX_LIMIT) {
      throw Refusal.of(ErrorReason.MALFORMED_REQUEST, "limit is a number from 1 to " + MAX_LIMIT);
    }
    int limit = request.getLimit() == 0 ? DEFAULT_LIMIT : request.getLimit();
    return new PageSpec(
        limit, request.getCursor().isEmpty() ? List.of() : keys(request.getCursor(), list, caller));
  }

  /**
   * The page, and the cursor behind it if there is more.
   *
   * @param found up to one row more than the page may have
   * @param keys what the list is ordered by
   */
  public <T> Page<T> page(
      List<T> found, PageSpec page, String list, Caller caller, Function<T, List<String>> keys) {
    if (found.size() <= page.limit()) {
      return new Page<>(found, "");
    }
    List<T> rows = found.subList(0, page.limit());
    return new Page<>(rows, next(list, caller, keys.apply(rows.getLast()).toArray(String[]::new)));
  }

  /** The cursor behind a page's last row. */
  public String next(String list, Caller caller, String... keys) {
    byte[] content = new JsonArray(List.of(keys)).encode().getBytes(UTF_8);
    byte[] signed =
        Arrays.copyOf(signature(content, list, caller), SIGNATURE_BYTES + content.length);
    System.arraycopy(content, 0, signed, SIGNATURE_BYTES, content.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
  }

  private List<String> keys(String cursor, String list, Caller caller) {
    try {
      byte[] signed = Base64.getUrlDecoder().decode(cursor);
      if (signed.length <= SIGNATURE_BYTES) {
        throw invalid();
      }
      byte[] content = Arrays.copyOfRange(signed, SIGNATURE_BYTES, signed.length);
      byte[] signature = Arrays.copyOf(signed, SIGNATURE_BYTES);
      if (!MessageDigest.isEqual(signature, signature(content, list, caller))) {
        throw invalid();
      }
      return new JsonArray(new String(content, UTF_8)).stream().map(String.class::cast).toList();
    } catch (IllegalArgumentException | DecodeException notOurs) {
      throw invalid();
    }
  }

  private byte[] signature(byte[] content, String list, Caller caller) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update((list + '\n' + caller.tenant().id() + '\n').getBytes(UTF_8));
      return Arrays.copyOf(mac.doFinal(content), SIGNATURE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static Refusal invalid() {
    return Refusal.of(
        ErrorReason.INVALID_CURSOR, "The cursor isn't one of this list: start at the first page.");
  }
}
