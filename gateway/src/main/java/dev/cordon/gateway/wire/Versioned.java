package dev.cordon.gateway.wire;

/** Something that is changed under the version that was read ({@link Versions}). */
public interface Versioned {

  long version();
}
