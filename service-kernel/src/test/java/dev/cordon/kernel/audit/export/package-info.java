@NullMarked
package dev.cordon.kernel.audit.export;

import org.jspecify.annotations.NullMarked;
