package dev.cordon.kernel.closure;

/** Why an organization is closed. Its people are refused in either case. */
public enum Closure {
  /** By the operator, until the operator resumes it: its work waits. */
  SUSPENDED,
  /** It is being off-boarded, which may be cancelled yet: its work waits. */
  LEAVING,
  /** For good: its work is dropped. */
  GONE
}
