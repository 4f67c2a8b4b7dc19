/** Tests of dev.cordon.gateway.notices. */
@NullMarked
package dev.cordon.gateway.notices;

import org.jspecify.annotations.NullMarked;
