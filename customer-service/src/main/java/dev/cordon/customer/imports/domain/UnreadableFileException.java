package dev.cordon.customer.imports.domain;

/** The file as a whole can't be read; the message says what to do, without a value of the file. */
public final class UnreadableFileException extends RuntimeException {

  public UnreadableFileException(String message) {
    super(message);
  }

  /** Never null, unlike {@link #getMessage()}. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
