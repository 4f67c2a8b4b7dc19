/** The trail of what was changed, by whom, committed together with the change. */
@NullMarked
package dev.cordon.kernel.audit;

import org.jspecify.annotations.NullMarked;
