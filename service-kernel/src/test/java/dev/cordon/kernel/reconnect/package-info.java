@NullMarked
package dev.cordon.kernel.reconnect;

import org.jspecify.annotations.NullMarked;
