/** Work at the gateway. */
@NullMarked
package dev.cordon.gateway.work;

import org.jspecify.annotations.NullMarked;
