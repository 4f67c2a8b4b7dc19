/** What every request passes first: its id, and the proof of who is calling. */
@NullMarked
package dev.cordon.gateway.door;

import org.jspecify.annotations.NullMarked;
