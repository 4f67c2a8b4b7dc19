/** Tests of dev.cordon.gateway.problem. */
@NullMarked
package dev.cordon.gateway.problem;

import org.jspecify.annotations.NullMarked;
