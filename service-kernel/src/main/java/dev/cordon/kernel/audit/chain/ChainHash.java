package dev.cordon.kernel.audit.chain;

import dev.cordon.kernel.digest.Sha256;
import java.util.HexFormat;

/**
 * What a chain is at one position: a hash over everything up to there.
 *
 * @param hex 64 lower-case digits
 */
public record ChainHash(String hex) {

  /** Before the first entry: 32 zero bytes. */
  public static final ChainHash GENESIS = new ChainHash("0".repeat(64));

  private static final HexFormat HEX = HexFormat.of();

  public static ChainHash of(byte[] hash) {
    return new ChainHash(HEX.formatHex(hash));
  }

  public byte[] bytes() {
    return HEX.parseHex(hex);
  }

  /**
   * The hash behind one more entry.
   *
   * @param line the entry's canonical line, its position included
   */
  public ChainHash next(String line) {
    return over(Sha256.hex(line));
  }

  /**
   * The same by the line's digest alone, so that a chain can be followed past an entry whose
   * content isn't told: SHA-256 over this hash's 32 bytes and the digest's.
   *
   * @param digest SHA-256 of the line in UTF-8, 64 lower-case digits
   */
  ChainHash over(String digest) {
    return of(Sha256.of(bytes(), HEX.parseHex(digest)));
  }

  @Override
  public String toString() {
    return hex;
  }
}
