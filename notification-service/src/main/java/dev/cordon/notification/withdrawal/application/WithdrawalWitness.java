package dev.cordon.notification.withdrawal.application;

import dev.cordon.notification.withdrawal.domain.Withdrawal.Told;

/** Sees withdrawals being dealt with; for logs, and for tests that stop in between. */
public interface WithdrawalWitness {

  /** It was told, and nothing is done about it. */
  void arrived(WithdrawalSource.Pending pending);

  /** Nothing is begun any more that relies on it. */
  void stopped(WithdrawalSource.Pending pending);

  /** It is known who was told, and isn't confirmed. */
  void frozen(WithdrawalSource.Pending pending, Told told);
}
