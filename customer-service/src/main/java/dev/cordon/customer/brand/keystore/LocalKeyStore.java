package dev.cordon.customer.brand.keystore;

import dev.cordon.customer.brand.application.BrandKey;
import dev.cordon.customer.brand.application.KeyStore;
import dev.cordon.kernel.identity.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Wraps with one master key that the environment gives to this service. */
@ApplicationScoped
class LocalKeyStore implements KeyStore {

  private final BrandKey master;

  /**
   * @param base64Key 32 bytes
   */
  LocalKeyStore(@ConfigProperty(name = "cordon.keystore-master-key") String base64Key) {
    this.master = BrandKey.of(Base64.getDecoder().decode(base64Key));
  }

  @Override
  public byte[] wrap(Tenant tenant, byte[] key) {
    return master.sealChunk(place(tenant), key);
  }

  @Override
  public byte[] unwrap(Tenant tenant, byte[] wrapped) {
    return master.openChunk(place(tenant), wrapped);
  }

  private static String place(Tenant tenant) {
    return "brand key of " + tenant.id();
  }
}
