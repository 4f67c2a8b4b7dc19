package dev.cordon.kernel.audit.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.kernel.audit.chain.VerificationKey;
import dev.cordon.kernel.audit.chain.VerificationKeys;
import io.vertx.core.Context;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A key that was made for one test. */
public final class TestKeys implements SigningKeys {

  private final String id;
  private final KeyPair pair;
  private final AtomicBoolean onEventLoop = new AtomicBoolean();

  public TestKeys(String id) {
    this.id = id;
    try {
      this.pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String currentId() {
    return id;
  }

  @Override
  public String sign(String line) {
    if (Context.isOnEventLoopThread()) {
      onEventLoop.set(true);
    }
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(line.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public VerificationKeys published() {
    return new VerificationKeys(List.of(new VerificationKey(id, publicKey())));
  }

  /** Whether an event loop was kept from its work by a signature. */
  public boolean hasSignedOnEventLoop() {
    return onEventLoop.get();
  }

  String publicKey() {
    return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
  }

  String privateKey() {
    return Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
  }
}
