/** Finding a service again that was away. */
@NullMarked
package dev.cordon.kernel.reconnect;

import org.jspecify.annotations.NullMarked;
