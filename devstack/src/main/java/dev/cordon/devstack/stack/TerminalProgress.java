package dev.cordon.devstack.stack;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * On a terminal one live line with the seconds that have passed; elsewhere plain lines, a new one
 * when what is waited for changes, and a sign of life every ten seconds.
 */
public final class TerminalProgress implements Progress, AutoCloseable {
  private static final int WIDTH = 110;
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);
  private static final String ERASE_LINE = "\r\u001b[2K";

  private final PrintStream out;
  private final boolean live;
  private final InstantSource clock;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

  private String current = "";
  private Instant currentSince;
  private Instant lastPrinted;
  private Instant lastDone;

  public TerminalProgress(PrintStream out) {
    this(out, isTerminal(), InstantSource.system());
  }

  TerminalProgress(PrintStream out, boolean live, InstantSource clock) {
    this.out = out;
    this.live = live;
    this.clock = clock;
    this.currentSince = clock.instant();
    this.lastPrinted = currentSince;
    this.lastDone = currentSince;
    var ticks = ticker.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
    assert !ticks.isDone();
  }

  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  @Override
  public synchronized void waiting(String what) {
    if (what.equals(current)) {
      return;
    }
    // Bars change their figures all the time: outside a terminal only a new beginning is news.
    boolean news = !firstWord(what).equals(firstWord(current));
    if (news) {
      currentSince = clock.instant();
    }
    current = what;
    if (live) {
      redraw();
    } else if (news) {
      printPlain();
    }
  }

  @Override
  public synchronized void done(String what) {
    Instant now = clock.instant();
    long seconds = Duration.between(lastDone, now).toSeconds();
    lastDone = now;
    current = "";
    line("  ✓ " + what + (seconds > 0 ? " (" + seconds + " s)" : ""));
  }

  @Override
  public synchronized void note(String text) {
    line(text);
    if (live && !current.isEmpty()) {
      redraw();
    }
  }

  synchronized void tick() {
    if (current.isEmpty()) {
      return;
    }
    if (live) {
      redraw();
    } else if (Duration.between(lastPrinted, clock.instant()).compareTo(SIGN_OF_LIFE) >= 0) {
      printPlain();
    }
  }

  private void redraw() {
    out.print(ERASE_LINE + cut("  … " + current + elapsed()));
    out.flush();
  }

  private void printPlain() {
    lastPrinted = clock.instant();
    out.println("  … " + current + elapsed());
    out.flush();
  }

  private String elapsed() {
    long seconds = Duration.between(currentSince, clock.instant()).toSeconds();
    return seconds > 0 ? "  " + seconds + " s" : "";
  }

  private void line(String text) {
    out.println(live ? ERASE_LINE + text : text);
    out.flush();
  }

  private static String firstWord(String text) {
    int end = text.indexOf(' ');
    return end < 0 ? text : text.substring(0, end);
  }

  private static String cut(String text) {
    return text.length() <= WIDTH ? text : text.substring(0, WIDTH - 1) + "…";
  }

  @Override
  public synchronized void close() {
    ticker.shutdownNow();
    if (live && !current.isEmpty()) {
      out.print(ERASE_LINE);
      out.flush();
    }
  }
}
