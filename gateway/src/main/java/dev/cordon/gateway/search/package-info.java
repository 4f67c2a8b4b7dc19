/** Finding incidents, and what one is spoken to about. */
@NullMarked
package dev.cordon.gateway.search;

import org.jspecify.annotations.NullMarked;
