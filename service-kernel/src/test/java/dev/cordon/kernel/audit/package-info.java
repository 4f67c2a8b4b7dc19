@NullMarked
package dev.cordon.kernel.audit;

import org.jspecify.annotations.NullMarked;
