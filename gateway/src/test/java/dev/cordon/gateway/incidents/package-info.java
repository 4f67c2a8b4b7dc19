/** Tests of dev.cordon.gateway.incidents. */
@NullMarked
package dev.cordon.gateway.incidents;

import org.jspecify.annotations.NullMarked;
