package dev.cordon.kernel.audit.signing;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Marks of a key that is the same in all tests. */
public final class TestMarks {

  private TestMarks() {}

  public static EntryMarks make() {
    return new EntryMarks(List.of(key(1)));
  }

  /** 32 times this byte, in Base64. */
  static String key(int value) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) value);
    return Base64.getEncoder().encodeToString(key);
  }
}
