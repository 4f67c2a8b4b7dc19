/** Customer files: streamed up, followed, and their rejected lines streamed down. */
@NullMarked
package dev.cordon.gateway.imports;

import org.jspecify.annotations.NullMarked;
