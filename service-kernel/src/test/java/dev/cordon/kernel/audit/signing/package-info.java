@NullMarked
package dev.cordon.kernel.audit.signing;

import org.jspecify.annotations.NullMarked;
