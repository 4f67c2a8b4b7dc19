package dev.cordon.customer.imports.domain;

/**
 * A row that isn't taken over.
 *
 * @param line on which its record begins, 1-based, header included
 * @param field column that the reason is about; empty when it is about the row
 * @param detail for a person to read; never a value of the row
 */
public record Rejection(long line, RejectionReason reason, String field, String detail) {}
