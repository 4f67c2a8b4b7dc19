/** The embedded Keycloak: distribution, realm, platform organization, development logins. */
@NullMarked
package dev.cordon.devstack.keycloak;

import org.jspecify.annotations.NullMarked;
