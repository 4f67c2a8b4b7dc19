package dev.cordon.kernel.audit.export;

/**
 * The first line of a file that doesn't fit.
 *
 * @param line from 1; one more than the file has when something is missing at its end
 * @param service whose section it is; empty outside of one
 * @param position of the entry or checkpoint; 0 for other lines
 * @param entryId empty for other lines
 * @param detail for a person
 */
public record FileFault(long line, String service, long position, String entryId, String detail) {}
