/** Seals the secrets of webhooks. */
@NullMarked
package dev.cordon.incident.escalation.keystore;

import org.jspecify.annotations.NullMarked;
