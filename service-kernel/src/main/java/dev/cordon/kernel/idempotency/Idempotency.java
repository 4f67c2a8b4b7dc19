package dev.cordon.kernel.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.digest.Sha256;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets a client repeat a request without repeating its effect (draft-ietf-httpapi-idempotency-key):
 * the answer is kept under the client's key, in the same transaction as the change. The same key
 * with another request is refused. Keys belong to one subject in one organization. Answers are kept
 * for a day ({@link Expiry}).
 */
@ApplicationScoped
public class Idempotency {

  private static final int KEY_LENGTH = 200;

  private static final String CLAIM =
      """
      insert into idempotency_record (actor, key, request_digest, response, created_at)
      values ($1, $2, $3, '', $4)
      on conflict (tenant_id, actor, key) do nothing
      returning key
      """;

  private static final String ANSWERED =
      "select request_digest, response from idempotency_record where actor = $1 and key = $2";

  private static final String ANSWER =
      "update idempotency_record set response = $1 where actor = $2 and key = $3 returning key";

  private static final String WITHDRAW =
      "delete from idempotency_record where actor = $1 and key = $2 returning key";

  private final TenantTransactions transactions;
  private final Callers callers;
  private final Clock clock;

  Idempotency(TenantTransactions transactions, Callers callers, Clock clock) {
    this.transactions = transactions;
    this.callers = callers;
    this.clock = clock;
  }

  /** Once, for a use case that works on the SQL client. */
  public <R extends Message> Uni<R> inConnection(
      Message request, Parser<R> parser, Supplier<Uni<R>> work) {
    Caller caller = callers.current();
    return callers
        .idempotencyKey()
        .map(key -> claim(caller, key, request))
        .map(claim -> transactions.inConnection(caller, open -> once(claim, parser, work)))
        .orElseGet(work);
  }

  /** Once, for a use case that works on a Hibernate session. */
  public <R extends Message> Uni<R> inSession(
      Message request, Parser<R> parser, Supplier<Uni<R>> work) {
    return inSession(callers.current(), request, parser, work);
  }

  /** The same, for who acts as somebody else than in their own organization: as a guest. */
  public <R extends Message> Uni<R> inSession(
      Caller caller, Message request, Parser<R> parser, Supplier<Uni<R>> work) {
    return callers
        .idempotencyKey()
        .map(key -> claim(caller, key, request))
        .map(claim -> transactions.inSession(caller, open -> once(claim, parser, work)))
        .orElseGet(work);
  }

  /**
   * The answer that was kept for the same request, else what comes of it now. For a use case that
   * checks what may be otherwise by now, or asks other systems, before it does its work {@link
   * #inConnection once}: a repeated request isn't refused for what has happened since. Not to be
   * called within a transaction.
   */
  public <R extends Message> Uni<R> keptOr(
      Message request, Parser<R> parser, Supplier<Uni<R>> otherwise) {
    return keptInConnection(request, parser)
        .chain(kept -> kept.map(answer -> Uni.createFrom().item(answer)).orElseGet(otherwise));
  }

  /**
   * The same answer, for a use case that has opened a transaction to refuse something, or has to
   * look who may see what was kept. Joins an open transaction.
   */
  public <R extends Message> Uni<Optional<R>> keptInConnection(Message request, Parser<R> parser) {
    Caller caller = callers.current();
    return callers
        .idempotencyKey()
        .map(key -> claim(caller, key, request))
        .map(claim -> transactions.inConnection(caller, open -> kept(claim, parser)))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
  }

  /** The same answer, for a use case that has opened a Hibernate session to refuse something. */
  public <R extends Message> Uni<Optional<R>> keptInSession(Message request, Parser<R> parser) {
    Caller caller = callers.current();
    return callers
        .idempotencyKey()
        .map(key -> claim(caller, key, request))
        .map(claim -> transactions.inSession(caller, open -> kept(claim, parser)))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
  }

  /**
   * Forgets the key of the call that runs, for a request that was begun under it in a transaction
   * of its own and then refused: what failed may be tried again.
   */
  public Uni<Void> withdrawInSession() {
    Caller caller = callers.current();
    return callers
        .idempotencyKey()
        .map(
            key ->
                transactions.inSession(
                    caller, open -> transactions.current().rows(WITHDRAW, caller.actor(), key)))
        .map(Uni::replaceWithVoid)
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  private record Claim(String actor, String key, byte[] requestDigest) {}

  private <R extends Message> Uni<R> once(Claim claim, Parser<R> parser, Supplier<Uni<R>> work) {
    // A request that runs at the same time waits here for the first one's commit.
    return transactions
        .current()
        .rows(
            CLAIM,
            claim.actor(),
            claim.key(),
            claim.requestDigest(),
            clock.instant().atOffset(ZoneOffset.UTC))
        .chain(
            claimed ->
                claimed.isEmpty()
                    ? answered(claim, parser)
                    : work.get().call(response -> keep(claim, response)));
  }

  private Uni<Void> keep(Claim claim, Message response) {
    return transactions
        .current()
        .rows(ANSWER, response.toByteArray(), claim.actor(), claim.key())
        .replaceWithVoid();
  }

  private <R extends Message> Uni<R> answered(Claim claim, Parser<R> parser) {
    return transactions
        .current()
        .rows(ANSWERED, claim.actor(), claim.key())
        .map(List::getFirst)
        .map(row -> sameAnswer(claim, row, parser));
  }

  private <R extends Message> Uni<Optional<R>> kept(Claim claim, Parser<R> parser) {
    return transactions
        .current()
        .rows(ANSWERED, claim.actor(), claim.key())
        .map(rows -> rows.stream().findFirst().map(row -> sameAnswer(claim, row, parser)));
  }

  private static <R extends Message> R sameAnswer(Claim claim, Object[] row, Parser<R> parser) {
    if (!MessageDigest.isEqual(claim.requestDigest(), (byte[]) row[0])) {
      throw Refusal.of(
          ErrorReason.IDEMPOTENCY_MISMATCH,
          "This Idempotency-Key was used for another request: choose a new one.");
    }
    try {
      return parser.parseFrom((byte[]) row[1]);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a kept answer can't be read", e);
    }
  }

  private static Claim claim(Caller caller, String key, Message request) {
    if (key.isBlank() || key.length() > KEY_LENGTH) {
      throw Refusal.of(
          ErrorReason.MALFORMED_REQUEST, "Idempotency-Key has 1 to " + KEY_LENGTH + " characters.");
    }
    return new Claim(caller.actor(), key, digest(request));
  }

  /** Of the message with its type: the same body at another operation is another request. */
  private static byte[] digest(Message request) {
    byte[] type = request.getDescriptorForType().getFullName().getBytes(UTF_8);
    return Sha256.of(type, request.toByteArray());
  }
}
