package dev.cordon.notification.notice.domain;

/**
 * The letter in one language.
 *
 * @param language BCP 47, canonical
 * @param subject one line of 1 to 200 characters
 * @param body 1 to 20,000 characters of plain text
 */
public record NoticeVersion(String language, String subject, String body) {}
