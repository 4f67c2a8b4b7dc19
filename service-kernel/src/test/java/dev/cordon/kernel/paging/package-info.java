@NullMarked
package dev.cordon.kernel.paging;

import org.jspecify.annotations.NullMarked;
