/** Keycloak's admin API, as the adapters of all features reach it. */
@NullMarked
package dev.cordon.incident.keycloak;

import org.jspecify.annotations.NullMarked;
