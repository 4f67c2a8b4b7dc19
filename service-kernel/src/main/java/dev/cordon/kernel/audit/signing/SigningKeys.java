package dev.cordon.kernel.audit.signing;

import dev.cordon.kernel.audit.chain.VerificationKeys;

/** Where the key is that this service signs with: a port, since it may never leave its store. */
public interface SigningKeys {

  /** Id of the key that signs now. */
  String currentId();

  /** Base64 of an Ed25519 signature over the line in UTF-8. */
  String sign(String line);

  /** The public halves of the current key and of those that have signed before. */
  VerificationKeys published();
}
