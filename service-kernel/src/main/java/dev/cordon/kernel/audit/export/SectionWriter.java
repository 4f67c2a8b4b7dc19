package dev.cordon.kernel.audit.export;

import dev.cordon.kernel.audit.chain.ChainEntry;
import dev.cordon.kernel.audit.chain.ChainHash;
import dev.cordon.kernel.audit.chain.Checkpoint;
import dev.cordon.kernel.audit.chain.VerificationKeys;
import dev.cordon.kernel.audit.chain.Withheld;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Writes the lines of one service's section.
 *
 * @param keyId id of the key that signs
 * @param signature of a line by that key
 */
public record SectionWriter(
    String service,
    String tenant,
    long from,
    VerificationKeys keys,
    String keyId,
    UnaryOperator<String> signature) {

  /**
   * @param sections all services that the file has a section of, in its order
   * @param previous hash of the position before the first entry
   */
  public String header(List<String> sections, ChainHash previous) {
    SectionHeader header =
        new SectionHeader(service, tenant, sections, from, previous, keys, keyId, "");
    return header.signed(signature.apply(header.unsigned())).line() + '\n';
  }

  public static String entry(ChainEntry entry, long position, ChainHash hash) {
    return entry.line(position, hash) + '\n';
  }

  /** In place of an entry that the reader may not know of. */
  public String withheld(ChainEntry entry, long position, ChainHash hash) {
    Withheld withheld = entry.withheld(position, hash, keyId);
    return withheld.signed(signature.apply(withheld.unsigned())).line() + '\n';
  }

  public static String checkpoint(Checkpoint checkpoint) {
    return checkpoint.line() + '\n';
  }

  /**
   * @param chainLength how many entries the chain has, the later ones included
   * @param hash at the position {@code to}
   * @param exportedAt RFC 3339
   */
  public String trailer(
      long to, long chainLength, ChainHash hash, long checkpoints, String exportedAt) {
    SectionTrailer trailer =
        new SectionTrailer(
            service, tenant, from, to, chainLength, hash, checkpoints, exportedAt, keyId, "");
    return trailer.signed(signature.apply(trailer.unsigned())).line() + '\n';
  }
}
