/** Tests of dev.cordon.gateway.door. */
@NullMarked
package dev.cordon.gateway.door;

import org.jspecify.annotations.NullMarked;
