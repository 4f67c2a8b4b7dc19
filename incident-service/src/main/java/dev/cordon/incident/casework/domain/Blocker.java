package dev.cordon.incident.casework.domain;

/**
 * Something that has to be done before an incident may end.
 *
 * @param what a word for programs, in the plural: {@code exposures}, {@code systems}
 * @param detail what it is and what to do, in at most 200 characters; tells of nothing that whoever
 *     may read the incident mayn't know
 */
public record Blocker(String what, String detail) {}
