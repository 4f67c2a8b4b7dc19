/** When who knew of an incident. */
@NullMarked
package dev.cordon.gateway.awareness;

import org.jspecify.annotations.NullMarked;
