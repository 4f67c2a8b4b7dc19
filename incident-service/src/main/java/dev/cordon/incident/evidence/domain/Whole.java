package dev.cordon.incident.evidence.domain;

/**
 * What the content of a file is as a whole.
 *
 * @param bytes its size
 * @param chunks how many it is kept in
 * @param sha256 64 hexadecimal digits
 */
public record Whole(long bytes, int chunks, String sha256) {

  String text() {
    return bytes + " " + chunks + " " + sha256;
  }

  static Whole of(String text) {
    String[] parts = text.split(" ", -1);
    return new Whole(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), parts[2]);
  }
}
