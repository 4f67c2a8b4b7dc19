@NullMarked
package dev.cordon.kernel.idempotency;

import org.jspecify.annotations.NullMarked;
