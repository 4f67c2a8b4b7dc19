package dev.cordon.kernel.audit.chain;

/** The version of what is hashed and signed: another recipe gets another name. */
public final class Format {

  public static final String VERSION = "cordon-audit-1";

  private Format() {}
}
