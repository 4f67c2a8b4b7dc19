package dev.cordon.kernel.ids;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;

/** The one generator of identifiers. */
public final class Ids {

  private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

  private Ids() {}

  /** A new UUIDv7 (RFC 9562): grows with time, so that new rows land at the end of an index. */
  public static UUID next() {
    return GENERATOR.generate();
  }
}
