/** Tests of this package. */
@NullMarked
package dev.cordon.gateway.sharing;

import org.jspecify.annotations.NullMarked;
