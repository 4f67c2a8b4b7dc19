package dev.cordon.incident.casework.persistence;

import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

@ApplicationScoped
class HibernateUnitOfWork implements UnitOfWork {

  private final TenantTransactions transactions;

  HibernateUnitOfWork(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public <T> Uni<T> inTransaction(Caller caller, Supplier<Uni<T>> work) {
    return transactions.inSession(caller, session -> work.get());
  }
}
