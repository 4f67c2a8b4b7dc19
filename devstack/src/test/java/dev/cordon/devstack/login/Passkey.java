package dev.cordon.devstack.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A passkey in software (W3C Web Authentication, Level 2): ES256, discoverable, without
 * attestation. It speaks for one account of one relying party, as a platform's would.
 */
public final class Passkey {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /** Section 6.1: user present, user verified, attested credential data included. */
  private static final int PRESENT = 0x01;

  private static final int VERIFIED = 0x04;
  private static final int ATTESTED = 0x40;

  private final KeyPair keys;
  private final byte[] id = bytes(32);
  private final String relyingParty;
  private final String origin;
  private final String userHandle;
  private final boolean verifiesUser;
  private int uses;

  private Passkey(String relyingParty, String origin, String userHandle, boolean verifiesUser) {
    this.keys = generate();
    this.relyingParty = relyingParty;
    this.origin = origin;
    this.userHandle = userHandle;
    this.verifiesUser = verifiesUser;
  }

  /**
   * @param relyingParty host name of the page
   * @param origin scheme, host and port of the page
   * @param userHandle id of the account, Base64url, as the page gave it
   */
  static Passkey make(String relyingParty, String origin, String userHandle) {
    return new Passkey(relyingParty, origin, userHandle, true);
  }

  /** The same key on a page of another origin: what a phisher's proxy would get signed. */
  Passkey luredTo(String otherOrigin) {
    return copy(otherOrigin, verifiesUser);
  }

  /** The same key, used by somebody who can't unlock it. */
  Passkey locked() {
    return copy(origin, false);
  }

  private Passkey copy(String atOrigin, boolean verifying) {
    return new Passkey(this, atOrigin, verifying);
  }

  private Passkey(Passkey same, String origin, boolean verifiesUser) {
    this.keys = same.keys;
    System.arraycopy(same.id, 0, id, 0, id.length);
    this.relyingParty = same.relyingParty;
    this.origin = origin;
    this.userHandle = same.userHandle;
    this.verifiesUser = verifiesUser;
    this.uses = same.uses;
  }

  /** What the browser sends after {@code navigator.credentials.create()}. */
  Map<String, String> attestation(String challenge) {
    byte[] client = clientData("webauthn.create", challenge);
    Map<String, String> form = new LinkedHashMap<>();
    form.put("clientDataJSON", BASE64.encodeToString(client));
    form.put("attestationObject", BASE64.encodeToString(attestationObject()));
    form.put("publicKeyCredentialId", BASE64.encodeToString(id));
    form.put("authenticatorLabel", "passkey in software");
    form.put("transports", "internal");
    return form;
  }

  /** What the browser sends after {@code navigator.credentials.get()}. */
  Map<String, String> assertion(String challenge) {
    byte[] client = clientData("webauthn.get", challenge);
    byte[] data = authenticatorData(0);
    Map<String, String> form = new LinkedHashMap<>();
    form.put("clientDataJSON", BASE64.encodeToString(client));
    form.put("authenticatorData", BASE64.encodeToString(data));
    form.put("signature", BASE64.encodeToString(sign(data, sha256(client))));
    form.put("credentialId", BASE64.encodeToString(id));
    form.put("userHandle", userHandle);
    return form;
  }

  private byte[] clientData(String type, String challenge) {
    return """
    {"type":"%s","challenge":"%s","origin":"%s","crossOrigin":false}"""
        .formatted(type, challenge, origin)
        .getBytes(UTF_8);
  }

  /** Section 6.1: hash of the relying party, flags, signature counter. */
  private byte[] authenticatorData(int furtherFlags) {
    int flags = PRESENT | (verifiesUser ? VERIFIED : 0) | furtherFlags;
    return ByteBuffer.allocate(37)
        .put(sha256(relyingParty.getBytes(UTF_8)))
        .put((byte) flags)
        .putInt(++uses)
        .array();
  }

  /** CBOR: {@code {"fmt": "none", "attStmt": {}, "authData": …}}. */
  private byte[] attestationObject() {
    var data = new ByteArrayOutputStream();
    data.writeBytes(authenticatorData(ATTESTED));
    data.writeBytes(new byte[16]);
    data.writeBytes(new byte[] {0, (byte) id.length});
    data.writeBytes(id);
    data.writeBytes(coseKey());
    var object = new ByteArrayOutputStream();
    object.writeBytes(hex("a363666d74646e6f6e656761747453746d74a0686175746844617461" + "58"));
    object.write(data.size());
    object.writeBytes(data.toByteArray());
    return object.toByteArray();
  }

  /** CBOR, RFC 9053: {@code {1: 2, 3: -7, -1: 1, -2: x, -3: y}}. */
  private byte[] coseKey() {
    var point = ((ECPublicKey) keys.getPublic()).getW();
    var key = new ByteArrayOutputStream();
    key.writeBytes(hex("a5010203262001215820"));
    key.writeBytes(coordinate(point.getAffineX()));
    key.writeBytes(hex("225820"));
    key.writeBytes(coordinate(point.getAffineY()));
    return key.toByteArray();
  }

  private static byte[] coordinate(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] fixed = new byte[32];
    int length = Math.min(bytes.length, fixed.length);
    System.arraycopy(bytes, bytes.length - length, fixed, fixed.length - length, length);
    return fixed;
  }

  private byte[] sign(byte[] data, byte[] clientHash) {
    try {
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(data);
      signature.update(clientHash);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK signs with ES256", e);
    }
  }

  private static KeyPair generate() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
