/** The same key and the same request get the same answer, once. */
@NullMarked
package dev.cordon.kernel.idempotency;

import org.jspecify.annotations.NullMarked;
