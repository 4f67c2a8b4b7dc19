/** Tests of the gateway as a whole. */
@NullMarked
package dev.cordon.gateway;

import org.jspecify.annotations.NullMarked;
