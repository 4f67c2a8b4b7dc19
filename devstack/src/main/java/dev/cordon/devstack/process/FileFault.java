package dev.cordon.devstack.process;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/** What is wrong with a file, in one line for the person at the terminal. */
public final class FileFault {
  private FileFault() {}

  /** A failure that names the file, whichever one beside it was touched. */
  public static UncheckedIOException of(Path file, IOException cause) {
    return new UncheckedIOException(file + " can't be read or written: " + reason(cause), cause);
  }

  /** What and where, of a failure that nobody foresaw. */
  public static String describe(UncheckedIOException failure) {
    String message = failure.getMessage();
    IOException cause = Objects.requireNonNull(failure.getCause());
    // Without a message of its own it says the name of a class.
    return message == null || message.equals(cause.toString()) ? describe(cause) : oneLine(message);
  }

  /** What and where, of a failure that nobody foresaw. */
  public static String describe(IOException failure) {
    return failure instanceof FileSystemException named && named.getFile() != null
        ? named.getFile() + " can't be read or written: " + reason(failure)
        : reason(failure);
  }

  /** What is wrong, without the name of the file. */
  public static String reason(IOException failure) {
    return switch (failure) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "it isn't there";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      case JsonProcessingException json -> place(json.getLocation()) + oneLine(json);
      default -> failure.getMessage() == null ? failure.toString() : oneLine(failure.getMessage());
    };
  }

  private static String place(JsonLocation location) {
    return location == null
        ? ""
        : "line %d, column %d: ".formatted(location.getLineNr(), location.getColumnNr());
  }

  /** Jackson's own message has the place once more, in a line of its own. */
  private static String oneLine(JsonProcessingException json) {
    return oneLine(String.valueOf(json.getOriginalMessage()));
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
