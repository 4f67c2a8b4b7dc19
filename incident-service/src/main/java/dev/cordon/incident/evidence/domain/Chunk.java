package dev.cordon.incident.evidence.domain;

/**
 * A part of a file's content.
 *
 * @param position bytes before it
 * @param size bytes of its content
 * @param digest keyed hash of its content, for what comes again
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
public record Chunk(long position, int size, byte[] digest, byte[] sealed) {

  /** 1 MiB: what one may have. */
  public static final int LARGEST = 1024 * 1024;
}
