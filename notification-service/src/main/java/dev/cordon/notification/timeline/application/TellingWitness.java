package dev.cordon.notification.timeline.application;

import dev.cordon.notification.timeline.application.TimelineNews.News;

/** Sees steps being told; for logs, and for tests that stop in between. */
public interface TellingWitness {

  /** It is claimed, and nobody was told. */
  void telling(News news);

  /** It is in the timeline, and isn't known to be. */
  void told(News news);
}
