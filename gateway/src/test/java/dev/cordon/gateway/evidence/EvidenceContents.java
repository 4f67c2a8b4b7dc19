package dev.cordon.gateway.evidence;

import dev.cordon.contracts.incident.v1.EvidenceFile;
import dev.cordon.contracts.incident.v1.EvidenceState;
import dev.cordon.gateway.fake.FakeServices.Call;
import dev.cordon.gateway.fake.GatewayTest;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Files, and what came to the services. */
abstract class EvidenceContents extends GatewayTest {

  static final String CONTENT = INCIDENTS + "/" + ID + "/evidence/" + ID + "/content";
  static final String OCTETS = "application/octet-stream";
  static final int MIB = 1024 * 1024;

  List<String> methods() {
    return services.calls().stream().map(Call::method).toList();
  }

  static EvidenceFile file(EvidenceState state) {
    return EvidenceFile.newBuilder()
        .setId(ID)
        .setIncidentId(ID)
        .setName("disk.img")
        .setState(state)
        .setVersion(2)
        .build();
  }

  static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(17).nextBytes(bytes);
    return bytes;
  }

  static String base64(byte[] content) {
    return Base64.getEncoder().encodeToString(sha256(content));
  }

  static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
