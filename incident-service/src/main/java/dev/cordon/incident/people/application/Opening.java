package dev.cordon.incident.people.application;

/** What a code leads to. */
public sealed interface Opening {

  /** Where the identity provider enrols a key, once. */
  record Link(String url) implements Opening {}

  /** There is an account: its owner logs in and accepts the invitation. */
  record LogIn() implements Opening {}

  /** No code of ours, or none that counts any more. */
  record NotGood() implements Opening {}

  /** The account is being made, or a link may be about. */
  record Later() implements Opening {}
}
