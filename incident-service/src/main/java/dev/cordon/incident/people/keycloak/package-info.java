/** Members, their roles and accounts in Keycloak, through its admin API. */
@NullMarked
package dev.cordon.incident.people.keycloak;

import org.jspecify.annotations.NullMarked;
