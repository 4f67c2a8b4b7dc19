/** Connecting an organization's own identity provider, cutting it off, and bringing it back. */
@NullMarked
package dev.cordon.incident.identity.application;

import org.jspecify.annotations.NullMarked;
