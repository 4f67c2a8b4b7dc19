/** How JSON comes in and goes out: limited, strict, and always the same way. */
@NullMarked
package dev.cordon.gateway.json;

import org.jspecify.annotations.NullMarked;
