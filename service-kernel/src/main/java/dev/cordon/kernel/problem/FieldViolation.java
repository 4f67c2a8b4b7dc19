package dev.cordon.kernel.problem;

/**
 * What is wrong with one field of a request.
 *
 * @param field path in snake_case as the client wrote it, e.g. {@code versions[1].subject}
 * @param problem completes the sentence "this field …", and never repeats a person's data
 */
public record FieldViolation(String field, String problem) {}
