/** Where Keycloak's one-time links go instead of to anybody's mailbox. */
@NullMarked
package dev.cordon.incident.people.outbox;

import org.jspecify.annotations.NullMarked;
