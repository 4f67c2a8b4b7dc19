@NullMarked
package dev.cordon.kernel.deadline;

import org.jspecify.annotations.NullMarked;
