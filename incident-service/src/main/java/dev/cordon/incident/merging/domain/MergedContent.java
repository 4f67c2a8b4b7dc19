package dev.cordon.incident.merging.domain;

/**
 * What a merged incident has of its own, and keeps; each counted up to {@link #MOST_COUNTED}.
 *
 * @param links that stand, as far as whoever asks may know of the other end
 * @param shares that stand
 */
public record MergedContent(
    int timelineEntries,
    int evidence,
    int findings,
    int negativeFindings,
    int exposures,
    int tasks,
    int indicators,
    int awarenessStatements,
    int requests,
    int links,
    int shares) {

  /** Beyond this nobody counts: it would be read for every row of a list. */
  public static final int MOST_COUNTED = 1_000;
}
