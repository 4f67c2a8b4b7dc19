/** Tests of dev.cordon.gateway.imports. */
@NullMarked
package dev.cordon.gateway.imports;

import org.jspecify.annotations.NullMarked;
