/** Machines of organizations: how they are administered, and where they may come from. */
@NullMarked
package dev.cordon.gateway.machines;

import org.jspecify.annotations.NullMarked;
