package dev.cordon.customer.imports.domain;

/**
 * A place between two lines of a file.
 *
 * @param offset bytes before it
 * @param lines lines before it
 */
public record Position(long offset, long lines) {

  public static final Position START = new Position(0, 0);
}
