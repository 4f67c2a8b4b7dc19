/** Joint incidents. */
@NullMarked
package dev.cordon.gateway.joint;

import org.jspecify.annotations.NullMarked;
