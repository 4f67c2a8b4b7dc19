/** Tests of dev.cordon.gateway.json. */
@NullMarked
package dev.cordon.gateway.json;

import org.jspecify.annotations.NullMarked;
