package dev.cordon.gateway.live;

import io.smallrye.mutiny.Multi;

/** The body of an answer that lasts; what comes first is there. */
record EventFeed(Multi<Frame> frames) {}
