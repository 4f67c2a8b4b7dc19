/** What happens, as server-sent events. */
@NullMarked
package dev.cordon.gateway.live;

import org.jspecify.annotations.NullMarked;
