package dev.cordon.notification.timeline.application;

import dev.cordon.notification.timeline.application.TimelineNews.News;
import io.smallrye.mutiny.Uni;

/** Where timelines are kept. */
public interface IncidentTimelines {

  /** Without harm if it was told before. Fails with the incident service's refusal. */
  Uni<Void> tell(News news);
}
