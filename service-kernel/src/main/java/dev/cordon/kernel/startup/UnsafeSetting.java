package dev.cordon.kernel.startup;

/**
 * Why a service doesn't start. Never repeats a secret.
 *
 * @param property what has to be changed: the name of a setting, or of a part of the realm
 * @param problem what is wrong with it, and what it has to be
 */
public record UnsafeSetting(String property, String problem) {

  @Override
  public String toString() {
    return property + ": " + problem;
  }
}
