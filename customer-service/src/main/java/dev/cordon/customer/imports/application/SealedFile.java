package dev.cordon.customer.imports.application;

import dev.cordon.customer.brand.application.BrandKey;
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
    return new Chunk(position, content.length, key.sealChunk(place(position), content));
  }

  byte[] open(Chunk chunk) {
    return key.openChunk(place(chunk.position()), chunk.sealed());
  }

  private String place(long position) {
    return importId + " " + position;
  }
}
