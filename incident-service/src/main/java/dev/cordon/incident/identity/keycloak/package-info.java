/** Organizations' own providers in Keycloak, through its admin API. */
@NullMarked
package dev.cordon.incident.identity.keycloak;

import org.jspecify.annotations.NullMarked;
