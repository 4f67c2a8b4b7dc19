@NullMarked
package dev.cordon.kernel.audit.sealing;

import org.jspecify.annotations.NullMarked;
