package dev.cordon.notification.notice.persistence;

import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import dev.cordon.notification.notice.application.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

@ApplicationScoped
class TransactionalUnitOfWork implements UnitOfWork {

  private final TenantTransactions transactions;

  TransactionalUnitOfWork(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public <T> Uni<T> inTransaction(Caller caller, Supplier<Uni<T>> work) {
    return transactions.inConnection(caller, connection -> work.get());
  }
}
