/** Tests of dev.cordon.gateway.wire. */
@NullMarked
package dev.cordon.gateway.wire;

import org.jspecify.annotations.NullMarked;
