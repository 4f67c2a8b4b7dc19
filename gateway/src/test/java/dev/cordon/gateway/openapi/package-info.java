/** Tests of dev.cordon.gateway.openapi. */
@NullMarked
package dev.cordon.gateway.openapi;

import org.jspecify.annotations.NullMarked;
