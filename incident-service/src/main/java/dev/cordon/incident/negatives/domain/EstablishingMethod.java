package dev.cordon.incident.negatives.domain;

import java.util.Locale;

/** How it was established that data wasn't affected. */
public enum EstablishingMethod {
  LOG_REVIEW,
  FORENSIC_IMAGE,
  VENDOR_ATTESTATION,
  ACCESS_PATH_ANALYSIS,
  /** A text says which. */
  OTHER;

  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
