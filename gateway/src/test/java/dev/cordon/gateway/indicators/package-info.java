/** Tests of dev.cordon.gateway.indicators. */
@NullMarked
package dev.cordon.gateway.indicators;

import org.jspecify.annotations.NullMarked;
