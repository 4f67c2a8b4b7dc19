/** The systems of a brand, and what incidents do to them. */
@NullMarked
package dev.cordon.gateway.systems;

import org.jspecify.annotations.NullMarked;
