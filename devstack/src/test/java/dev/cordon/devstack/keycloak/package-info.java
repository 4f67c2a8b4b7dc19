/** Tests of its namesake. */
@NullMarked
package dev.cordon.devstack.keycloak;

import org.jspecify.annotations.NullMarked;
