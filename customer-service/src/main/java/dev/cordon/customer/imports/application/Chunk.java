package dev.cordon.customer.imports.application;

/**
 * A part of a file.
 *
 * @param position bytes before it
 * @param size bytes of its content
 * @param digest keyed hash of its content, which is kept longer than the content is
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
public record Chunk(long position, int size, byte[] digest, byte[] sealed) {}
