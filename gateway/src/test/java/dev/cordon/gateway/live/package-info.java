/** Event streams, read as clients read them. */
@NullMarked
package dev.cordon.gateway.live;

import org.jspecify.annotations.NullMarked;
