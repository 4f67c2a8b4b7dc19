@NullMarked
package dev.cordon.kernel.audit.verification;

import org.jspecify.annotations.NullMarked;
