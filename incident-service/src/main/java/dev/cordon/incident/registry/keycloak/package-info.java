/** Organizations, roles and people in Keycloak, through its admin API. */
@NullMarked
package dev.cordon.incident.registry.keycloak;

import org.jspecify.annotations.NullMarked;
