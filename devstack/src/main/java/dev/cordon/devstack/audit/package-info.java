/** Checks the audit trail from outside: through the public door, or from a file alone. */
@NullMarked
package dev.cordon.devstack.audit;

import org.jspecify.annotations.NullMarked;
