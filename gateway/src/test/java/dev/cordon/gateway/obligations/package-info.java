/** Obligations at the gateway. */
@NullMarked
package dev.cordon.gateway.obligations;

import org.jspecify.annotations.NullMarked;
