package dev.cordon.notification.withdrawal.domain;

import java.util.UUID;

/**
 * Letters of one notice to one country in one language.
 *
 * @param country or subdivision; empty when unknown
 * @param letters that the relay took
 * @param unknown of which nobody knows whether they arrived
 */
public record ToldCount(
    UUID noticeId, String country, String language, long letters, long unknown) {}
