@NullMarked
package dev.cordon.kernel.audit.chain;

import org.jspecify.annotations.NullMarked;
