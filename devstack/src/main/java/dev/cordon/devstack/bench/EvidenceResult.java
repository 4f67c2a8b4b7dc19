package dev.cordon.devstack.bench;

/**
 * What came of sending a file in and out.
 *
 * @param bytes of the file
 * @param heapBytes of each service that it went through
 * @param uploadSeconds until it was stored
 * @param downloadSeconds until its last byte was here
 * @param bareSeconds that the database takes for the same bytes alone, in rows as large
 * @param same whether what came back is what was sent
 */
public record EvidenceResult(
    String name,
    long bytes,
    long heapBytes,
    double uploadSeconds,
    double downloadSeconds,
    double bareSeconds,
    boolean same) {

  /** MiB a second. */
  public double uploadMibPerS() {
    return bytes / uploadSeconds / (1 << 20);
  }

  /** MiB a second. */
  public double downloadMibPerS() {
    return bytes / downloadSeconds / (1 << 20);
  }

  /** It came back whole, and was more than a heap can hold. */
  public boolean holds() {
    return same && bytes > heapBytes;
  }
}
