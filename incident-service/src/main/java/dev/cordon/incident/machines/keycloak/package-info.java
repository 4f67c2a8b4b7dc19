/** Machines as clients of Keycloak, one a secret. */
@NullMarked
package dev.cordon.incident.machines.keycloak;

import org.jspecify.annotations.NullMarked;
