package dev.cordon.customer.brand.application;

import dev.cordon.kernel.identity.Tenant;

/** Wraps the brands' keys. What it returns may be stored; what it is given may not. */
public interface KeyStore {

  byte[] wrap(Tenant tenant, byte[] key);

  /** Throws when it wasn't wrapped here for this tenant. */
  byte[] unwrap(Tenant tenant, byte[] wrapped);
}
