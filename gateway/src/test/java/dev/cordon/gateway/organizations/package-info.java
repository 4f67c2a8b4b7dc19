/** Tests of dev.cordon.gateway.organizations. */
@NullMarked
package dev.cordon.gateway.organizations;

import org.jspecify.annotations.NullMarked;
