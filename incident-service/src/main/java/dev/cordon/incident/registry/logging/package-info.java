/** What operators of the services read about operations. */
@NullMarked
package dev.cordon.incident.registry.logging;

import org.jspecify.annotations.NullMarked;
