/** Whether stored chains are still what was sealed. */
@NullMarked
package dev.cordon.kernel.audit.verification;

import org.jspecify.annotations.NullMarked;
