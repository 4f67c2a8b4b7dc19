@NullMarked
package dev.cordon.incident.identity.keycloak;

import org.jspecify.annotations.NullMarked;
