@NullMarked
package dev.cordon.incident.keycloak;

import org.jspecify.annotations.NullMarked;
