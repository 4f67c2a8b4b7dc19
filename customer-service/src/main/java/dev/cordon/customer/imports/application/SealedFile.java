package dev.cordon.customer.imports.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.customer.brand.application.BrandKey;
import java.util.HexFormat;
import java.util.UUID;

/** Chunks of one file, bound to their place in it. */
final class SealedFile {

  private final BrandKey key;
  private final UUID importId;

  SealedFile(BrandKey key, UUID importId) {
    this.key = key;
    this.importId = importId;
  }

  Chunk seal(long position, byte[] content) {
    return new Chunk(
        position, content.length, key.digest(content), key.sealChunk(place(position), content));
  }

  byte[] open(Chunk chunk) {
    return key.openChunk(place(chunk.position()), chunk.sealed());
  }

  /** Keyed hash of a text about the file, hexadecimal. */
  String digest(String text) {
    return HexFormat.of().formatHex(key.digest(text.getBytes(UTF_8)));
  }

  private String place(long position) {
    return importId + " " + position;
  }
}
