package dev.cordon.devstack.demo.reconciliation;

import dev.cordon.kernel.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;

/**
 * Many strings, compared as a multiset without keeping them: 8 bytes each, so that a million
 * addresses fit into 8 MB. Case and surrounding space don't count. Two of a million different
 * strings have the same fingerprint with a probability of 3 in 100 million.
 */
public final class Fingerprints {
  private final MessageDigest digest = Sha256.begun();
  private long[] values = new long[1024];
  private int size;
  private boolean sorted = true;

  public void add(String text) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = fingerprint(text);
    sorted = false;
  }

  /** How many were added, repeated ones included. */
  public long size() {
    return size;
  }

  /** These and the others. */
  public Fingerprints and(Fingerprints others) {
    var all = new Fingerprints();
    all.values = Arrays.copyOf(values, Math.max(1, size + others.size));
    System.arraycopy(others.values, 0, all.values, size, others.size);
    all.size = size + others.size;
    all.sorted = false;
    return all;
  }

  /** Each once. */
  public Fingerprints distinct() {
    sort();
    var distinct = new Fingerprints();
    distinct.values = new long[Math.max(1, size)];
    for (int i = 0; i < size; i++) {
      if (i == 0 || values[i] != values[i - 1]) {
        distinct.values[distinct.size++] = values[i];
      }
    }
    return distinct;
  }

  /** How many of these aren't among the others; each of the others accounts for one of these. */
  public long without(Fingerprints others) {
    sort();
    others.sort();
    long without = 0;
    int other = 0;
    for (int i = 0; i < size; i++) {
      while (other < others.size && others.values[other] < values[i]) {
        other++;
      }
      if (other < others.size && others.values[other] == values[i]) {
        other++;
      } else {
        without++;
      }
    }
    return without;
  }

  private void sort() {
    if (!sorted) {
      Arrays.sort(values, 0, size);
      sorted = true;
    }
  }

  private long fingerprint(String text) {
    byte[] bytes = text.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.wrap(digest.digest(bytes)).getLong();
  }
}
