/** Tests of dev.cordon.gateway.exposures. */
@NullMarked
package dev.cordon.gateway.exposures;

import org.jspecify.annotations.NullMarked;
