package dev.cordon.incident.evidence.domain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What was sealed opens with its key, at its place, as it was; and in no other way. */
class FileKeyTest {

  private static final UUID TENANT = UUID.randomUUID();
  private static final UUID FILE = UUID.randomUUID();
  private static final int CASES = 200;

  private final FileKey key = FileKey.generate(TENANT, FILE);
  private final Random random = new Random(17);

  private byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  @Test
  void whatWasSealedOpens() {
    for (int i = 0; i < CASES; i++) {
      byte[] content = bytes(1 + random.nextInt(5_000));
      Chunk chunk = key.seal(i * 5_000L, content);

      assertThat(FileKey.of(key.secret(), TENANT, FILE).open(chunk)).isEqualTo(content);
      assertThat(chunk.size()).isEqualTo(content.length);
    }
  }

  @Test
  void noBitCanBeChanged() {
    Chunk chunk = key.seal(0, bytes(100));
    for (int bit = 0; bit < chunk.sealed().length * 8; bit++) {
      byte[] changed = chunk.sealed().clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);

      assertThatThrownBy(() -> key.open(with(chunk, changed)))
          .as("bit %d", bit)
          .isInstanceOf(TamperedException.class);
    }
  }

  @Test
  void nothingCanBeCutOff() {
    Chunk chunk = key.seal(0, bytes(100));
    for (int length = 0; length < chunk.sealed().length; length++) {
      byte[] cut = Arrays.copyOf(chunk.sealed(), length);

      assertThatThrownBy(() -> key.open(with(chunk, cut))).isInstanceOf(TamperedException.class);
    }
  }

  @Test
  void chunksCantChangePlaces() {
    Chunk first = key.seal(0, bytes(10));
    Chunk second = key.seal(10, bytes(10));

    assertThatThrownBy(() -> key.open(with(second, first.sealed())))
        .isInstanceOf(TamperedException.class);
    assertThatThrownBy(() -> key.open(with(first, second.sealed())))
        .isInstanceOf(TamperedException.class);
  }

  /** Also not by somebody who can give another file, or tenant, this file's key. */
  @Test
  void aChunkBelongsToItsFileAndTenant() {
    Chunk chunk = key.seal(0, bytes(10));

    assertThatThrownBy(() -> FileKey.of(key.secret(), TENANT, UUID.randomUUID()).open(chunk))
        .isInstanceOf(TamperedException.class);
    assertThatThrownBy(() -> FileKey.of(key.secret(), UUID.randomUUID(), FILE).open(chunk))
        .isInstanceOf(TamperedException.class);
    assertThatThrownBy(() -> FileKey.generate(TENANT, FILE).open(chunk))
        .isInstanceOf(TamperedException.class);
  }

  @Test
  void theSizeOfARowIsNoneOfItsOwn() {
    Chunk chunk = key.seal(0, bytes(10));

    assertThatThrownBy(() -> key.open(new Chunk(0, 9, chunk.digest(), chunk.sealed())))
        .isInstanceOf(TamperedException.class);
  }

  @Test
  void theWholeIsSealedAndIsNoChunk() {
    Whole whole = new Whole(1_234_567, 2, "ab".repeat(32));
    byte[] seal = key.seal(whole);

    assertThat(key.openWhole(seal)).isEqualTo(whole);
    assertThatThrownBy(() -> key.open(new Chunk(0, whole.text().length(), new byte[0], seal)))
        .isInstanceOf(TamperedException.class);
    assertThatThrownBy(() -> key.openWhole(key.seal(0, whole.text().getBytes(UTF_8)).sealed()))
        .isInstanceOf(TamperedException.class);
    assertThatThrownBy(() -> key.openWhole(new byte[0])).isInstanceOf(TamperedException.class);
  }

  /** A chunk that comes again with another content must not meet the nonce of the first. */
  @Test
  void noNonceIsUsedTwice() {
    long different =
        Stream.generate(() -> key.seal(0, new byte[] {1}).sealed())
            .limit(CASES)
            .map(bytes -> new String(Arrays.copyOf(bytes, 12), ISO_8859_1))
            .distinct()
            .count();

    assertThat(different).isEqualTo(CASES);
  }

  @Test
  void equalContentIsKnownAgainAtItsPlaceInItsFileAlone() {
    byte[] content = bytes(10);

    assertThat(key.digest(0, content)).isEqualTo(key.seal(0, content).digest());
    assertThat(key.digest(1, content)).isNotEqualTo(key.digest(0, content));
    assertThat(FileKey.generate(TENANT, FILE).digest(0, content))
        .isNotEqualTo(key.digest(0, content));
  }

  private static Chunk with(Chunk chunk, byte[] sealed) {
    return new Chunk(chunk.position(), chunk.size(), chunk.digest(), sealed);
  }
}
