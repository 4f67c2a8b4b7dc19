package dev.cordon.notification.notice.domain;

/** The letter as one person reads it: no placeholder is left in it. */
public record RenderedText(String language, String subject, String body) {}
