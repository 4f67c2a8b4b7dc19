package dev.cordon.kernel.audit.grpc;

import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.audit.signing.DigestKeys;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Hands out an organization's digest key: whoever has it can guess what the trail hides. */
@ApplicationScoped
class DigestKeyReveal {

  private final TenantTransactions transactions;
  private final AuditTrail audit;
  private final DigestKeys keys;

  DigestKeyReveal(TenantTransactions transactions, AuditTrail audit, DigestKeys keys) {
    this.transactions = transactions;
    this.audit = audit;
    this.keys = keys;
  }

  /** In the trail once it is answered. */
  Uni<byte[]> to(Caller caller) {
    return transactions
        .inConnection(caller, connection -> audit.append(caller, revealed(caller)))
        .map(written -> keys.of(caller.tenant()));
  }

  private static AuditEvent revealed(Caller caller) {
    return AuditEvent.reveal(
        "digest_key.revealed",
        "organization",
        caller.tenant().id().toString(),
        "proof of a value",
        Map.of());
  }
}
