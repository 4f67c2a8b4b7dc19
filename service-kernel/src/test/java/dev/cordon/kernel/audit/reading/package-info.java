@NullMarked
package dev.cordon.kernel.audit.reading;

import org.jspecify.annotations.NullMarked;
