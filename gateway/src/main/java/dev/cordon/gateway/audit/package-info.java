/** The audit trails of all services, read as one. */
@NullMarked
package dev.cordon.gateway.audit;

import org.jspecify.annotations.NullMarked;
