/** A brand's own identity provider, and its emergency switch. */
@NullMarked
package dev.cordon.gateway.identity;

import org.jspecify.annotations.NullMarked;
