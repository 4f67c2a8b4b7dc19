package dev.cordon.devstack.stack;

/** A progress bar of text. */
public final class Bar {
  private static final int WIDTH = 24;

  private Bar() {}

  /**
   * @param percent 0 to 100; others are clipped
   */
  public static String of(double percent) {
    double shown = Math.clamp(percent, 0, 100);
    int full = (int) (shown / 100 * WIDTH);
    return "[%s%s] %3d %%".formatted("█".repeat(full), "·".repeat(WIDTH - full), (int) shown);
  }
}
