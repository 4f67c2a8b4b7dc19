/** The keys that checkpoints are signed with. */
@NullMarked
package dev.cordon.kernel.audit.signing;

import org.jspecify.annotations.NullMarked;
