package dev.cordon.notification.letter.application;

import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;

/** The brand in whose name letters go out. */
public interface BrandDirectory {

  /**
   * @param name as customers know it
   * @param senderDomain domain of the letters' sender address
   */
  record Brand(String name, String senderDomain) {}

  Uni<Brand> own(Caller.Service caller);
}
