/** The one place where a transaction is opened and bound to its tenant. */
@NullMarked
package dev.cordon.kernel.tenancy;

import org.jspecify.annotations.NullMarked;
