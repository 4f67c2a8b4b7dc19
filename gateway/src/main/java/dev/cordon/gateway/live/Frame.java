package dev.cordon.gateway.live;

/**
 * An event on the wire (HTML Living Standard, section 9.2). What is put in here has no line breaks:
 * names and ids are of letters, digits, dots, hyphens and underscores, data is JSON in one line.
 *
 * @param text that ends with an empty line
 */
record Frame(String text) {

  static Frame event(String name, String data) {
    return new Frame("event: " + name + "\ndata: " + data + "\n\n");
  }

  /** Read by nobody; shows that the stream lives. */
  static Frame comment(String text) {
    return new Frame(": " + text + "\n\n");
  }

  /** With this, clients remember that they have got it. */
  Frame id(String id) {
    return new Frame("id: " + id + "\n" + text);
  }

  /** With this, clients wait so long before they connect again. */
  Frame retry(long millis) {
    return new Frame("retry: " + millis + "\n" + text);
  }
}
