@NullMarked
package dev.cordon.kernel.audit.refusal;

import org.jspecify.annotations.NullMarked;
